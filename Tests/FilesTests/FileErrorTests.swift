import Glibc
import Testing

@testable import Files

@Test(arguments: [
    ("reports/2013-11-04", "reports/2013-11-04"),
    ("two\nlines", #"two\nlines"#),
    ("tab\tand\rreturn", #"tab\tand\rreturn"#),
    ("\r\n", #"\r\n"#),
    ("red \u{1b}[31m", #"red \u{1b}[31m"#),
    ("bell\u{7}", #"bell\u{7}"#),
    ("delete\u{7f}", #"delete\u{7f}"#),
    ("C1 \u{85}\u{9b}", #"C1 \u{85}\u{9b}"#),
    ("exe.\u{202e}txt", #"exe.\u{202e}txt"#),
    ("\u{2028}\u{2029}", #"\u{2028}\u{2029}"#),
    ("not a newline: \\n", #"not a newline: \\n"#),
    ("Crédit à 20 € 日本 👍", "Crédit à 20 € 日本 👍"),
])
func `a path in a message cannot play tricks on its reader`(path: String, shown: String) {
    #expect(escapedForMessages(path) == shown)
}

@Test(arguments: [
    (
        FileError(.write, "reports/x.csv", code: ENOSPC),
        "cannot write reports/x.csv: No space left on device"
    ),
    (FileError(.open, "a\nb", code: ENOENT), #"cannot open a\nb: No such file or directory"#),
    (FileError(.sync, "x", code: EIO), "cannot write x through to the disk: Input/output error"),
    (
        FileError(.open, "x", kind: .notARegularFile(.fifo)),
        "cannot open x: it is a FIFO, not a file"
    ),
    (
        FileError(.open, "x", kind: .notARegularFile(.symlink)),
        "cannot open x: it is a symbolic link, which is not followed here"
    ),
    (
        FileError(.read, "x", kind: .tooLarge(limitBytes: 10)),
        "cannot read x: it is larger than 10 bytes"
    ),
    (FileError(.create, "x/..", kind: .badName), "cannot create x/..: that name cannot be used"),
    (FileError(.create, "x", code: ENAMETOOLONG), "cannot create x: File name too long"),
    (FileError(.list, "x", code: 4095), "cannot list x: error 4095"),
])
func `an error says what failed, on which file, and why`(error: FileError, text: String) {
    #expect(error.description == text)
}

@Test(arguments: [
    (ENOENT, FileError.Kind.missing), (EISDIR, .notARegularFile(.folder)), (ENOTDIR, .notAFolder),
    (EEXIST, .exists), (ENOTEMPTY, .exists), (EACCES, .permission), (EPERM, .permission),
    (ENOSPC, .noSpace), (EDQUOT, .noSpace), (EROFS, .readOnly), (EMFILE, .tooManyOpenFiles),
    (EPIPE, .streamClosed), (EBADF, .streamClosed), (EIO, .inputOutput), (EXDEV, .other),
])
func `the kind of an error follows from its number`(code: Int32, kind: FileError.Kind) {
    #expect(FileError(.open, "x", code: code).kind == kind)
}

@Test(arguments: [
    ("a", "."), ("a/", "."), ("a/b", "a"), ("a//b//", "a"), ("/a", "/"), ("//a", "/"),
    ("/a/b", "/a"), ("a/\u{301}b", "a"), (".", nil), ("/", nil), ("//", nil), ("", nil),
])
func `a path lies in a folder`(path: String, parent: String?) {
    #expect(parentPath(path) == parent)
}

@Test(arguments: [("a", "a"), ("a/b", "b"), ("a/b/", "b"), ("/b", "b"), ("a/\u{301}b", "\u{301}b")])
func `a path has a last part`(path: String, last: String) {
    #expect(lastPart(path) == last)
}
