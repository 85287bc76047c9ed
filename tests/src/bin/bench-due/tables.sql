-- Plain tables of one county. A month is a number: twelve times the year, and how many of it are over.
CREATE TABLE now (today TEXT NOT NULL, month INTEGER NOT NULL) STRICT;
CREATE TABLE branch (
    id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, term TEXT, by_quarter INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE member (
    id INTEGER PRIMARY KEY, branch INTEGER NOT NULL, since TEXT NOT NULL, first INTEGER NOT NULL,
    until TEXT, gone INTEGER, died INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX member_branch ON member (branch);
CREATE TABLE fixed (member INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, fen INTEGER NOT NULL) STRICT;
CREATE INDEX fixed_member ON fixed (member, first, last, fen);
CREATE TABLE paid (member INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
CREATE INDEX paid_member ON paid (member, first, last);
CREATE TABLE declared (member INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
CREATE INDEX declared_member ON declared (member, first, last);
CREATE TABLE handled (rule TEXT NOT NULL, member INTEGER, period TEXT NOT NULL, done INTEGER NOT NULL) STRICT;
CREATE INDEX handled_matter ON handled (rule, member, period);
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY, branch INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, held INTEGER NOT NULL,
    learning INTEGER
) STRICT;
CREATE INDEX meeting_branch ON meeting (branch, kind, day, held);
CREATE INDEX meeting_day ON meeting (branch, day, learning);
CREATE TABLE away (member INTEGER PRIMARY KEY, since TEXT NOT NULL, abroad INTEGER NOT NULL, back TEXT) STRICT;
CREATE TABLE keeps (member INTEGER PRIMARY KEY, keeper INTEGER NOT NULL) STRICT;
CREATE TABLE heard (member INTEGER NOT NULL, day TEXT NOT NULL) STRICT;
CREATE INDEX heard_member ON heard (member, day);
CREATE TABLE host (id BLOB PRIMARY KEY, member INTEGER NOT NULL, answered INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE certificate (member INTEGER NOT NULL, until TEXT NOT NULL) STRICT;
CREATE INDEX certificate_member ON certificate (member, until);
