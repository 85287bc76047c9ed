-- The rules of reminders by hand: how many there are of each for whom on the day in `now`. Left out is a search for
-- somebody who does not answer (lost.suspend), and what only documents tell: corrections, records of two who said the
-- same, rules that changed in between, when it began, why, what to do.
WITH RECURSIVE
month (m) AS (
    SELECT month - 23 FROM now UNION ALL SELECT m + 1 FROM month, now WHERE m < month - month % 3 + 2
),
here AS MATERIALIZED ( -- who counts today
    SELECT p.* FROM member p, now
    WHERE NOT died AND since <= today AND (until IS NULL OR until > today)
),
unpaid AS MATERIALIZED ( -- what is fixed and neither paid nor said to be, with the end of its collecting period
    SELECT p.id AS member, m, m + by_quarter * (2 - m % 3) AS ends
    FROM now, member p
    JOIN branch b ON b.id = p.branch
    JOIN fixed f ON f.member = p.id AND f.fen > 0
    JOIN month ON m BETWEEN max(f.first, p.first) AND min(f.last, coalesce(p.gone - 1, f.last))
        AND m <= month + by_quarter * (2 - month % 3)
    WHERE NOT p.died
        AND NOT EXISTS (SELECT 1 FROM paid d WHERE d.member = p.id AND m BETWEEN d.first AND d.last)
        AND NOT EXISTS (SELECT 1 FROM declared d WHERE d.member = p.id AND m BETWEEN d.first AND d.last)
),
island AS ( -- months one after another
    SELECT member, m, m - row_number() OVER (PARTITION BY member ORDER BY m) AS island
    FROM unpaid, now WHERE ends < month
),
run AS MATERIALIZED (
    SELECT member, min(m) AS first, max(m) AS last, count(*) AS months FROM island GROUP BY member, island
),
flagged AS (
    SELECT p.id FROM now, run r JOIN member p ON p.id = r.member
    WHERE r.months >= 6 AND (p.gone IS NULL OR p.gone > month)
        AND NOT EXISTS (SELECT 1 FROM run later WHERE later.member = r.member AND later.last > r.last)
        AND NOT EXISTS (SELECT 1 FROM paid d WHERE d.member = p.id AND d.last > r.last AND d.first <= month)
        AND NOT EXISTS (SELECT 1 FROM declared d WHERE d.member = p.id AND d.last > r.last AND d.first <= month)
        AND NOT EXISTS (
            SELECT 1 FROM handled WHERE rule = 'dues.flag_months' AND member = p.id AND done
                AND period = printf('%04d-%02d', r.first / 12, r.first % 12 + 1)
        )
),
out AS MATERIALIZED (
    SELECT p.id, p.branch, a.since AS gone, a.abroad, a.back FROM now, away a JOIN here p ON p.id = a.member WHERE a.since <= today
),
kept AS ( -- with whom somebody keeps in touch, and when that is due
    SELECT o.*, date(max(o.gone, coalesce(
        (SELECT max(day) FROM heard h, now WHERE h.member = o.id AND day <= today), o.gone
    )), CASE o.abroad WHEN 1 THEN '+6 months' ELSE '+3 months' END, 'floor') AS due
    FROM out o JOIN keeps k ON k.member = o.id JOIN here q ON q.id = k.keeper
),
touch AS MATERIALIZED (SELECT abroad FROM kept, now WHERE date(due, '-14 days') <= today),
alone AS (
    SELECT 1 FROM out o WHERE NOT EXISTS (SELECT 1 FROM keeps k JOIN here q ON q.id = k.keeper WHERE k.member = o.id)
),
floating AS MATERIALIZED (SELECT 1 FROM out, now WHERE NOT abroad AND date(gone, '+6 months', 'floor') <= today),
expires AS MATERIALIZED (
    SELECT max(c.until) AS until FROM out o JOIN certificate c ON c.member = o.id AND c.until > o.gone GROUP BY o.id
),
expiring AS MATERIALIZED (SELECT 1 FROM expires, now WHERE date(until, '-2 months', 'floor') <= today),
homeward AS MATERIALIZED ( -- comes home, and there is no meeting to which he could come
    SELECT 1 FROM now, out o
    WHERE date(back, '-14 days') <= today AND today < date(back, '+1 month', 'floor')
        AND NOT EXISTS (
            SELECT 1 FROM meeting m
            WHERE m.branch = o.branch AND m.kind <> '支委会' AND held
                AND m.day >= back AND m.day < date(back, '+1 month', 'floor')
        )
),
quarter (q) AS (
    SELECT date(today, 'start of month', '-' || ((strftime('%m', today) - 1) % 3) || ' months') FROM now
),
stretch (per, start, next, before, days) AS (
    SELECT 'month', date(today, 'start of month'), date(today, 'start of month', '+1 month'),
        date(today, 'start of month', '-1 month'), 7 FROM now
    UNION ALL SELECT 'quarter', q, date(q, '+3 months'), date(q, '-3 months'), 20 FROM quarter
    UNION ALL SELECT 'year', date(today, 'start of year'), date(today, 'start of year', '+1 year'),
        date(today, 'start of year', '-1 year'), 60 FROM now
),
asked (rule, kind, per) AS (
    VALUES ('life.general', '支部党员大会', 'quarter'), ('life.lecture', '党课', 'quarter'),
        ('life.theme_day', '主题党日', 'month'), ('life.meeting', '组织生活会', 'year'),
        ('life.appraisal', '民主评议党员', 'year')
),
began AS MATERIALIZED (SELECT branch, min(day) AS day FROM meeting GROUP BY branch),
lacks AS MATERIALIZED ( -- what was not held: before the stretch is over, and for a while after
    SELECT rule, over FROM (
        SELECT rule, kind, start AS first, next AS last, 0 AS over FROM now, asked JOIN stretch USING (per)
        WHERE date(next, '-' || days || ' days') <= today
        UNION ALL
        SELECT rule, kind, before, start, 1 FROM now, asked JOIN stretch USING (per)
        WHERE today < date(start, '+' || days || ' days')
    ) s JOIN began b ON NOT over OR s.first >= b.day
    WHERE NOT EXISTS (
        SELECT 1 FROM meeting m
        WHERE m.branch = b.branch AND m.kind = s.kind AND m.day >= s.first AND m.day < s.last AND held
    )
)
-- Half a year of arrears is asked for; of a yuan a month or less (all are farmers here) once a quarter.
SELECT 'dues.period', 'member', count(DISTINCT u.member)
FROM now, unpaid u JOIN here p ON p.id = u.member JOIN branch b ON b.id = p.branch
WHERE m >= month - by_quarter * (month % 3) - 6 AND (by_quarter OR month % 3 = 2 OR m < month - month % 3)
UNION ALL
SELECT 'dues.period', 'officers', count(*) FROM declared d JOIN member p ON p.id = d.member WHERE NOT died
UNION ALL
SELECT 'dues.period', 'officers', count(DISTINCT p.branch) FROM now, here p
WHERE NOT EXISTS (SELECT 1 FROM fixed f WHERE f.member = p.id AND month BETWEEN f.first AND f.last)
    AND EXISTS (SELECT 1 FROM member q JOIN fixed f ON f.member = q.id WHERE q.branch = p.branch AND f.first <= month)
UNION ALL
SELECT 'dues.flag_months', 'officers', count(*) FROM flagged
UNION ALL
SELECT 'term.remind', 'above', count(*) FROM branch, now WHERE date(term, '-6 months', 'floor') <= today
UNION ALL
SELECT 'term.remind', 'officers', count(*) FROM branch, now
WHERE date(term, '-6 months', 'floor') <= today AND today < term
UNION ALL
SELECT CASE WHEN abroad THEN 'float.abroad_contact' ELSE 'float.contact' END, whom, count(*)
FROM touch, (SELECT 'contact' AS whom UNION ALL SELECT 'officers') GROUP BY 1, 2
UNION ALL
SELECT 'float.contact', 'officers', count(*) FROM alone
UNION ALL
SELECT 'float.months', whom, count(*)
FROM floating, (SELECT 'member' AS whom UNION ALL SELECT 'officers') GROUP BY 2
UNION ALL
SELECT 'certificate.remind', whom, count(*)
FROM expiring, (SELECT 'member' AS whom UNION ALL SELECT 'officers') GROUP BY 2
UNION ALL
SELECT 'float.return', 'officers', count(*) FROM homeward
UNION ALL
SELECT 'float.host', 'officers', count(*) FROM host h JOIN here p ON p.id = h.member WHERE NOT answered
UNION ALL
SELECT rule, 'officers', count(*) FROM lacks GROUP BY rule
UNION ALL
SELECT rule, 'above', count(*) FROM lacks WHERE over GROUP BY rule
UNION ALL
SELECT 'hours.member', 'officers', count(*) FROM (
    SELECT b.branch FROM now, stretch s, began b
    LEFT JOIN meeting m ON m.branch = b.branch AND m.day >= s.start AND m.day < s.next
    WHERE s.per = 'year' AND date(s.next, '-' || s.days || ' days') <= today
    GROUP BY b.branch HAVING coalesce(sum(m.learning), 0) < 1920
)
