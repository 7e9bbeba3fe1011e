"""What robots.txt means, case by case: files, and for each token the addresses it may and may not ask for."""

from typing import NamedTuple

ALL = b"User-agent: *\n"
OURS = b"User-agent: flyleaf\n"
NONE = b"Disallow: /\n"
GBK = "/\u76ee\u5f55/".encode("gb18030")
UTF8 = "/\u76ee\u5f55/".encode()


class File(NamedTuple):
    """A robots.txt, and what a token (ours where none is named) may ask for."""

    why: str
    content: bytes
    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    token: str = "flyleaf"


GROUPS = [
    File("an empty file forbids nothing", b"", ("/", "/a")),
    File("a file of comments and blank lines forbids nothing", b"# Disallow: /\n\n   \n\t\n#", ("/a",)),
    File("an error page forbids nothing", b"<!DOCTYPE html><html><body>Disallow: / it says</body></html>", ("/a",)),
    File("a rule outside of any group is none", NONE + OURS + b"Disallow: /b\n", ("/a",), ("/b",)),
    File("everyone's group binds who has none", ALL + NONE, (), ("/", "/a")),
    File("a group of another token binds nobody else", b"User-agent: other\n" + NONE, ("/a",)),
    File("a group of our own frees from everyone's", ALL + NONE + OURS + b"Disallow: /b\n", ("/a",), ("/b/c",)),
    File("the same in the other order", OURS + b"Disallow: /b\n" + ALL + NONE, ("/a",), ("/b/c",)),
    File("a group without rules frees too", ALL + NONE + b"\n" + OURS, ("/a",)),
    File("an empty Disallow forbids nothing", OURS + b"Disallow:\n" + ALL + NONE, ("/a",)),
    File("an empty Disallow ends a list of agents", OURS + b"Disallow:\nUser-agent: other\n" + NONE, ("/a",)),
    File("an empty Allow allows nothing", OURS + b"Allow:\n" + NONE, (), ("/a",)),
    File("several agents share a group", b"User-agent: other\n" + OURS + b"User-agent: third\n" + NONE, (), ("/a",)),
    File("each of them", b"User-agent: other\n" + OURS + b"User-agent: third\n" + NONE, (), ("/a",), "third"),
    File("everyone may be one of them", b"User-agent: other\n" + ALL + NONE, (), ("/a",)),
    File("blank lines do not end a list of agents", b"User-agent: other\n\n\n" + OURS + NONE, (), ("/a",)),
    File("blank lines do not end a group", OURS + b"Disallow: /a\n\n\nDisallow: /b\n", ("/c",), ("/a", "/b")),
    File("groups of one agent are merged", OURS + b"Disallow: /a\n" + ALL + b"Disallow: /c\n" + OURS
         + b"Disallow: /b\n",
         ("/c",), ("/a", "/b")),
    File("groups of everyone are merged", ALL + b"Disallow: /a\nUser-agent: x\nDisallow: /c\n" + ALL
         + b"Disallow: /b\n",
         ("/c",), ("/a", "/b")),
    File("across merged groups the longest rule wins", OURS + b"Allow: /a/b\n" + ALL + NONE + OURS + b"Disallow: /a\n",
         ("/a/b", "/c"), ("/a/c",)),
    File("a group that comes again later starts anew", OURS + b"Disallow: /a\nUser-agent: x\nDisallow: /b\n", ("/b",),
         ("/a",)),
]  # fmt: skip
TOKENS = [
    File("tokens have no case", b"User-agent: FLYLEAF\n" + NONE, (), ("/a",)),
    File("nor has the asked one", b"User-agent: flyleaf\n" + NONE, (), ("/a",), "FlyLeaf"),
    File("a version is no part of it (protego)", b"User-agent: Flyleaf/1.0\n" + NONE, (), ("/a",)),
    File("words behind it are none (protego)", b"User-agent: FLYLEAF BAR\n" + NONE, (), ("/a",)),
    File("a comment behind it is none", b"User-agent: flyleaf # the preview crawler\n" + NONE, (), ("/a",)),
    File("a star behind it is none", b"User-agent: flyleaf*\n" + NONE, (), ("/a",)),
    File("a bracket behind it is none", b"User-agent: flyleaf (+https://shelf.example)\n" + NONE, (), ("/a",)),
    File("the beginning of a token is another token (protego)", b"User-agent: fly\n" + NONE, ("/a",)),
    File("a longer token is another one", b"User-agent: flyleaf-images\n" + NONE, ("/a",)),
    File("a star makes no prefix of it (protego)", b"User-agent: fly*\n" + NONE, ("/a",)),
    File("the end of a token is another token", b"User-agent: leaf\n" + NONE, ("/a",)),
    File("a token inside of other words is none of ours", b"User-agent: Mozilla/5.0 (compatible; flyleaf)\n" + NONE,
         ("/a",)),
    File("a group of browsers is none of ours (protego)", b"User-agent: Mozilla\n" + NONE, ("/a",)),
    File("no token is nobody", b"User-agent:\n" + NONE, ("/a",)),
    File("a quoted token is nobody", b'User-agent: "flyleaf"\n' + NONE, ("/a",)),
    File("a star with words behind it is everyone", b"User-agent: * (all)\n" + NONE, (), ("/a",)),
    File("a star right before a word is nobody", b"User-agent: *leaf\n" + NONE, ("/a",)),
    File("hyphen and underscore belong to a token", b"User-agent: My-Own_Bot\n" + NONE, (), ("/a",), "my-own_bot"),
    File("a token ends at a digit", b"User-agent: flyleaf2\n" + NONE, (), ("/a",)),
    File("a name with digits is known whole as well (protego)", b"User-agent: AI2Bot/1\n" + NONE, (),
         ("/a",), "ai2bot"),
    File("a token of two words is never asked for", ALL + NONE + b"User-agent: Foo Bar\nAllow: /\n", (),
         ("/a",), "Foo Bar"),
]  # fmt: skip
LINES = [
    File("line feeds", b"User-agent: *\nDisallow: /a\n", ("/b",), ("/a",)),
    File("carriage returns", b"User-agent: *\rDisallow: /a\r", ("/b",), ("/a",)),
    File("both", b"User-agent: *\r\nDisallow: /a\r\n", ("/b",), ("/a",)),
    File("all of them", b"User-agent: *\r\n\rDisallow: /a\n\rDisallow: /b\r\r\nDisallow: /c", ("/d",),
         ("/a", "/b", "/c")),
    File("no end of the last line", b"User-agent: *\nDisallow: /a", ("/b",), ("/a",)),
    File("a vertical tab ends no line", b"User-agent: *\nDisallow: /a\x0bDisallow: /b\n", ("/b",)),
    File("U+2028 and U+0085 end no line", b"User-agent: *\nAllow: /\xe2\x80\xa8Disallow: /b\xc2\x85Disallow: /c",
         ("/b", "/c")),
    File("a byte order mark", b"\xef\xbb\xbfUser-agent: *\nDisallow: /a\n", ("/b",), ("/a",)),
    File("half a byte order mark", b"\xef\xbbUser-agent: *\nDisallow: /a\n", ("/b",), ("/a",)),
    File("a byte order mark inside is a character", ALL + b"\xef\xbb\xbfDisallow: /a\n", ("/a",)),
    File("names have no case", b"USER-AGENT: *\ndIsAlLoW: /a\nALLOW: /a/b\n", ("/a/b",), ("/a/c",)),
    File("white space around a name and a value", b" \tUser-agent \t: \t* \t\n  Disallow\t:\t/a  \n", ("/b",), ("/a",)),
    File("no white space at all", b"User-agent:*\nDisallow:/a\n", ("/b",), ("/a",)),
    File("a comment behind a value", ALL + b"Disallow: /a#b\nDisallow: /c # d\n", ("/b",), ("/a", "/ab", "/c", "/c/d")),
    File("a comment in place of a value", ALL + b"Disallow: # nothing\n", ("/a",)),
    File("a comment before a rule", ALL + b"# Disallow: /a\n", ("/a",)),
    File("a missing colon", b"User-agent *\nDisallow /a\n", ("/b",), ("/a",)),
    File("a missing colon before more words is no rule", ALL + b"Disallow /a /b\n", ("/a", "/b")),
    File("a colon in a value belongs to it", ALL + b"Disallow: /a:b\n", ("/a",), ("/a:b",)),
    File("a full-width colon in UTF-8", "User-agent\uff1a *\nDisallow\uff1a/a\n".encode(), ("/b",), ("/a",)),
    File("a full-width colon in GB18030", "User-agent\uff1a *\nDisallow\uff1a/a\n".encode("gb18030"), ("/b",), ("/a",)),
    File("misspelt names", b"Useragent: *\nDissallow: /a\ndisalow: /b\nDiasllow: /c\nDisallaw: /d\nDissalow: /e\n",
         ("/f",), ("/a", "/b", "/c", "/d", "/e")),
    File("a name in two words", b"User agent: *\nDisallow: /a\n", ("/b",), ("/a",)),
    File("another name that begins alike is unknown", ALL + b"Disallowed: /a\nAllows: /\n", ("/a",)),
    File("bytes in no encoding", ALL + b"\xff\xfe\x80: \xff\nDisallow: /a\n", ("/b",), ("/a",)),
    File("a null byte", ALL + b"\0\nDisallow: /a\n", ("/b",), ("/a",)),
    File("a rule behind 500 KiB", ALL + b"#" * 512_000 + b"\nDisallow: /a\n", ("/b",), ("/a",)),
    File("a rule behind 600 KiB", ALL + b"# padding\n" * 61_440 + b"Disallow: /a\n", ("/b",), ("/a",)),
    File("a line beyond any address is cut", ALL + b"Disallow: /" + b"a" * 20_000 + b"\n", ("/a",), ("/"
         + "a" * 19_000,)),
]  # fmt: skip
OTHER_LINES = [
    File(f"{name} between two agents does not part them (protego)", OURS + name.encode() + b": x\nUser-agent: other\n"
         + NONE,
         (), ("/a",))
    for name in ("Sitemap", "Crawl-delay", "Content-Signal", "Content-Usage", "License", "Host", "Request-rate", "Foo")
] + [
    File(f"{name} before a rule does not end the group", OURS + name.encode() + b": /a\n" + NONE, (), ("/a",))
    for name in ("Sitemap", "Crawl-delay", "Content-Signal", "Content-Usage", "Noindex", "Clean-param")
] + [
    File(f"{name} is no rule", OURS + name.encode() + b": /\n", ("/a",)) for name in ("Noindex", "Clean-param", "Host")
] + [
    File("lines without a name are passed over", OURS + b"<br />\n: /\n/\nhello world\nhello\n" + NONE, (), ("/a",)),
    File("everyone after another agent and a Sitemap", b"User-agent: other\nSitemap: https://shelf.example/s\n" + ALL
         + NONE,
         (), ("/a",)),
]  # fmt: skip
PATHS = [
    File("a rule is a beginning", ALL + b"Disallow: /fish\n", ("/", "/Fish", "/catfish", "/?id=fish", "/fis"),
         ("/fish", "/fish.html", "/fish/salmon.html", "/fishheads", "/fish?id=1", "/fish/?id=1")),
    File("with a slash at its end", ALL + b"Disallow: /fish/\n", ("/fish", "/fish.html", "/fish?id=1"),
         ("/fish/", "/fish/a", "/fish/?id=1")),
    File("a star behind is nothing new", ALL + b"Disallow: /fish*\n", ("/Fish", "/catfish"), ("/fish", "/fishes")),
    File("the root is everything", ALL + NONE, (), ("", "/?a", "//", "/a?b#c")),
    File("paths have case", ALL + b"Disallow: /x/\n", ("/X/y",), ("/x/y",)),
    File("a query belongs to it", ALL + b"Disallow: /a?b=1\n", ("/a", "/a?b=2", "/a?a=0&b=1"), ("/a?b=1", "/a?b=12")),
    File("a fragment does not", ALL + b"Disallow: /a$\n", ("/b#/a",), ("/a#b", "/a#")),
    File("parameters do", ALL + b"Disallow: /a;b\n", ("/a",), ("/a;b", "/a;bc")),
    File("a path without a slash is none", ALL + b"Disallow: a\n", ("/a", "a")),
    File("an address is no path", ALL + b"Disallow: http://shelf.example/\n", ("/", "/a")),
    File("the longest rule wins", ALL + b"Allow: /example/page/\nDisallow: /example/page/disallowed.gif\n",
         ("/example/page/", "/example/page/allowed.gif"), ("/example/page/disallowed.gif",)),
    File("in any order", ALL + b"Disallow: /a/b\nAllow: /a\n" + NONE, ("/a", "/a/c"), ("/a/b", "/b")),
    File("between equals Allow wins", ALL + b"Disallow: /a\nAllow: /a\n", ("/a", "/a/b")),
    File("in any order", ALL + b"Allow: /a\nDisallow: /a\n", ("/a", "/a/b")),
    File("wildcards count as octets", ALL + b"Allow: /page\nDisallow: /*.htm\n", ("/page",), ("/page.htm",)),
    File("a longer Allow wins over a wildcard", ALL + b"Allow: /x/page.\nDisallow: /*.html\n", ("/x/page.html",),
         ("/x/y.html",)),
    File("encoded octets count as three", ALL + b"Disallow: /%E4\nAllow: /**\n", (), ("/%E4",)),
    File("the end counts as one", ALL + b"Allow: /$\n" + NONE, ("/",), ("/page.html",)),
    File("the index page stands for its folder", ALL + NONE + b"Allow: /a/index.html\n", ("/a/", "/a/index.html"),
         ("/a", "/a/index.htm", "/a/b")),
    File("only where it is allowed", ALL + b"Disallow: /a/index.html\n", ("/a/",), ("/a/index.html",)),
    File("robots.txt itself is always allowed", ALL + NONE, ("/robots.txt",),
         ("/robots.txt2", "/a/robots.txt", "/Robots.txt")),
    File("though it is named", ALL + b"Disallow: /robots.txt\n", ("/robots.txt",)),
]  # fmt: skip
SPECIAL = [
    File("a star is any run of characters", ALL + b"Disallow: /a*b\n", ("/a", "/b", "/aB"),
         ("/ab", "/axb", "/a/x/b", "/abc")),
    File("several stars", ALL + b"Disallow: /a*b*c\n", ("/acb", "/ab"), ("/abc", "/a1b2c3")),
    File("stars in a row", ALL + b"Disallow: /a**b***\n", ("/a",), ("/ab", "/acb")),
    File("a star goes over slash and question mark", ALL + b"Disallow: /*.php\n", ("/", "/php", "/windows.PHP"),
         ("/index.php", "/folder/any.php.html", "/index?f=x.php", "/x.php/")),
    File("a star at the beginning", ALL + b"Disallow: *.pdf\n", ("/pdf",), ("/a.pdf", "/a.pdf?b")),
    File("a star alone", ALL + b"Disallow: *\n", (), ("/", "/a")),
    File("a dollar is the end", ALL + b"Disallow: /a$\n", ("/ab", "/a/", "/a?b"), ("/a",)),
    File("a star and the end", ALL + b"Disallow: /*.php$\n", ("/a.php?x", "/a.php/", "/a.php5", "/?php"),
         ("/a.php", "/b/a.php")),
    File("a star before the end is everything", ALL + b"Disallow: /a*$\n", ("/b",), ("/a", "/ab")),
    File("the end is not found inside of what the star has passed", ALL + b"Disallow: /a*ba$\n", ("/ba", "/a"),
         ("/aba", "/axbaba")),
    File("pieces do not overlap", ALL + b"Disallow: /ab*bc$\n", ("/abc",), ("/abbc",)),
    File("a dollar inside is a character", ALL + b"Disallow: /a$b\n", ("/a", "/ab"), ("/a$b", "/a%24b", "/a$bc")),
    File("two dollars are a character and the end", ALL + b"Disallow: /a$$\n", ("/a", "/a$b"), ("/a$",)),
    File("an encoded star is a character", ALL + b"Disallow: /file-with-a-%2A.html\n", ("/file-with-a-b.html",),
         ("/file-with-a-*.html", "/file-with-a-%2a.html")),
    File("an encoded dollar is a character", ALL + b"Disallow: /foo-%24\n", ("/foo-", "/foo-a"),
         ("/foo-$", "/foo-$a", "/foo-%24")),
    File("a star of an address is a character", ALL + b"Disallow: /a%2Ab\n", ("/axb",), ("/a*b",)),
]  # fmt: skip
ENCODINGS = [
    File("a query that is an address (RFC 9309 section 2.2.2)", ALL + b"Disallow: /foo/bar?baz=https://foo.bar\n",
         ("/foo/bar?baz=http",), ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar")),
    File("and the other way round", ALL + b"Disallow: /foo/bar?baz=https%3a%2f%2Ffoo.bar\n", ("/foo/bar",),
         ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar/x")),
    File("a character beyond ASCII (section 2.2.2)", ALL + b"Disallow: /foo/bar/\xe3\x83\x84\n", ("/foo/bar/",),
         ("/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84", "/foo/bar/\u30c4")),
    File("the same, encoded (section 2.2.2)", ALL + b"Disallow: /foo/bar/%E3%83%84\n", ("/foo/bar/%E3%83%85",),
         ("/foo/bar/%E3%83%84", "/foo/bar/\u30c4")),
    File("what needs no encoding is decoded (section 2.2.2)", ALL + b"Disallow: /foo/bar/%62%61%7A\n", ("/foo/bar/b",),
         ("/foo/bar/baz", "/foo/bar/%62az")),
    File("in the address too", ALL + b"Disallow: /foo/~bar\n", (), ("/foo/%7Ebar", "/foo/~%62ar", "/%66oo/~bar")),
    File("an encoded slash is no slash", ALL + b"Disallow: /a%2Fb\n", ("/a/b",), ("/a%2Fb", "/a%2fb")),
    File("a slash is no encoded one", ALL + b"Disallow: /a/b\n", ("/a%2Fb",), ("/a/b",)),
    File("an encoded question mark begins no query", ALL + b"Disallow: /a?b\n", ("/a%3Fb",), ("/a?b", "/%61?b")),
    File("a reserved character is itself, encoded or not", ALL + b"Disallow: /a:b,c\n", ("/ab",),
         ("/a%3Ab,c", "/a:b%2cc")),
    File("a separator of a query is not", ALL + b"Disallow: /a?b=1%262\n", ("/a?b=1&2",), ("/a?b=1%262",)),
    File("a slash that a star may find in a query", ALL + b"Disallow: /*/private\n", ("/private",),
         ("/a/private", "/a?to=/private", "/a?to=%2Fprivate")),
    File("an encoded slash that a star may find in a query", ALL + b"Disallow: /*%2Fprivate\n", ("/a/private",),
         ("/a?to=%2Fprivate", "/a%2Fprivate", "/a?to=/private")),
    File("a percent sign that encodes nothing", ALL + b"Disallow: /100%\n", ("/100",), ("/100%", "/100%25", "/100%zz")),
    File("a space", ALL + b"Disallow: /a b\n", ("/a", "/a+b"), ("/a b", "/a%20b")),
]  # fmt: skip
BRIDGES = [
    File("UTF-8 meets both encodings", ALL + b"Disallow: " + UTF8 + b"\n", ("/%C4%BF/",),
         ("/%E7%9B%AE%E5%BD%95/1.html", "/\u76ee\u5f55/", "/%C4%BF%C2%BC/1.html", "/%c4%bf%c2%bc/")),
    File("GB18030 meets both encodings (rules are lost by Scrapy)", ALL + b"Disallow: " + GBK + b"\n", ("/%E7%9B%AE/",),
         ("/%E7%9B%AE%E5%BD%95/1.html", "/\u76ee\u5f55/", "/%C4%BF%C2%BC/1.html")),
    File("encoded GB18030 does too", ALL + b"Disallow: /%C4%BF%C2%BC\n", ("/%C4%BF/",),
         ("/%E7%9B%AE%E5%BD%95/", "/%C4%BF%C2%BC")),
    File("the two of one address may differ", ALL + b"Disallow: " + UTF8 + b"?q=" + "\u4e66".encode() + b"\n", (),
         ("/%E7%9B%AE%E5%BD%95/?q=%CA%E9", "/%C4%BF%C2%BC/?q=%E4%B9%A6", "/%C4%BF%C2%BC/?q=%CA%E9")),
    File("GB18030 that could be UTF-8 as well", ALL + b"Disallow: /%D1%A7\n", ("/%D1",),
         ("/%D1%A7%CF%B0", "/%E5%AD%A6%E4%B9%A0", "/%D1%A7%C9%FA")),
    File("UTF-8 meets GB18030 that could be UTF-8", ALL + "Disallow: /\u5b66\u4e60\n".encode(), ("/%D1%A7",),
         ("/%D1%A7%CF%B0", "/%E5%AD%A6%E4%B9%A0")),
    File("a second byte that is a letter", ALL + "Disallow: /\u9555\n".encode(), (), ("/%E9F", "/%E9%46", "/\u9555")),
    File("four bytes", ALL + "Disallow: /\u3400\n".encode(), (), ("/%81%39%EE%39", "/\u3400")),
    File("behind a star", ALL + "Disallow: /*\u4e66\n".encode(), ("/book",),
         ("/a/%CA%E9", "/a/%E4%B9%A6", "/?q=%CA%E9")),
    File("at the end", ALL + "Disallow: /\u4e66$\n".encode(), ("/%CA%E9/",), ("/%CA%E9", "/%E4%B9%A6")),
    File("an Allow too", ALL + NONE + "Allow: /\u4e66\n".encode("gb18030"), ("/%CA%E9", "/%E4%B9%A6"), ("/a",)),
    File("octets in no encoding meet themselves", ALL + b"Disallow: /%FF%80x\n", ("/%FF",), ("/%FF%80x", "/%ff%80xy")),
]  # fmt: skip
FILES = [*GROUPS, *TOKENS, *LINES, *OTHER_LINES, *PATHS, *SPECIAL, *ENCODINGS, *BRIDGES]


class Case(NamedTuple):
    """One question and its answer."""

    why: str
    content: bytes
    token: str
    path: str
    expected: bool


def list_cases() -> list[Case]:
    """Each address of each file."""
    return [
        Case(file.why, file.content, file.token, path, expected)
        for file in FILES
        for paths, expected in ((file.allowed, True), (file.denied, False))
        for path in paths
    ]
