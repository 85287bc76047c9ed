//! Which encoding a file is in: UTF-8, or the GB18030 that office programs write.

use encoding_rs::{DecoderResult, GB18030};

const UTF8_MARK: &[u8] = &[0xef, 0xbb, 0xbf];
const UTF16_MARKS: [&[u8]; 2] = [&[0xff, 0xfe], &[0xfe, 0xff]];

/// A file is in neither encoding; the line of the first byte that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct WrongEncoding {
    pub(crate) line: u64,
}

/// The text of a file, with line feeds as its only line ends.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, WrongEncoding> {
    if UTF16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(WrongEncoding { line: 1 });
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(wrong_at(bytes, at)); // UTF-16 without its mark, or no text at all
    }
    let marked = bytes.strip_prefix(UTF8_MARK);
    let text = match std::str::from_utf8(marked.unwrap_or(bytes)) {
        Ok(text) => text.to_owned(),
        Err(error) if marked.is_some() || is_mostly_utf8(bytes) => {
            return Err(wrong_at(marked.unwrap_or(bytes), error.valid_up_to()));
        }
        Err(_) => decode_gb18030(bytes)?,
    };
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn wrong_at(bytes: &[u8], at: usize) -> WrongEncoding {
    let before = bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    WrongEncoding { line: u64::try_from(before).unwrap_or(u64::MAX).saturating_add(1) }
}

/// Whether a file that is not UTF-8 was meant to be: most of its lines are. One damaged byte must not turn
/// every name into other characters. (No byte of a GB18030 character is a line feed.)
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut fits, mut others) = (0_usize, 0_usize);
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii()) {
        match std::str::from_utf8(line) {
            Ok(_) => fits += 1,
            Err(_) => others += 1,
        }
    }
    fits >= others && fits > 0
}

fn decode_gb18030(bytes: &[u8]) -> Result<String, WrongEncoding> {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(usize::MAX / 2);
    let mut text = String::with_capacity(most.min(bytes.len().saturating_mul(3)));
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, more) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += more;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => text.reserve(rest.len().saturating_add(16)),
            DecoderResult::Malformed(length, after) => {
                let back = usize::from(length) + usize::from(after);
                return Err(wrong_at(bytes, read.saturating_sub(back)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gb18030(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn both_encodings_give_the_same_text() {
        let text = "党员编号,姓名\n1,高𠮷安\n2,张䶮\n";
        let marked = [UTF8_MARK, text.as_bytes()].concat();
        for bytes in [text.as_bytes().to_vec(), marked, gb18030(text), gb18030(&text.replace('\n', "\r\n"))] {
            assert_eq!(decode(&bytes).unwrap(), text);
        }
        assert_eq!(decode("a\rb\r".as_bytes()).unwrap(), "a\nb\n");
        assert_eq!(decode(b"").unwrap(), "");
    }

    #[test]
    fn a_damaged_byte_is_named_and_does_not_become_another_character() {
        let mut bytes = "编号,姓名\n1,张三\n2,李四\n3,王五\n".as_bytes().to_vec();
        let at = bytes.iter().rposition(|byte| *byte == b',').unwrap() + 1;
        bytes[at] = 0x20;
        assert_eq!(decode(&bytes), Err(WrongEncoding { line: 4 }));
        let marked = [UTF8_MARK, &bytes].concat();
        assert_eq!(decode(&marked), Err(WrongEncoding { line: 4 }));
        let mut other = gb18030("编号,姓名\n1,张三\n2,李四\n");
        let last = other.len() - 1;
        other[last] = 0xff;
        assert_eq!(decode(&other), Err(WrongEncoding { line: 3 }));
    }

    #[test]
    fn utf16_is_refused() {
        let le: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("编号".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&le), Err(WrongEncoding { line: 1 }));
        assert_eq!(decode(b"a\nb\0"), Err(WrongEncoding { line: 2 }));
    }
}
