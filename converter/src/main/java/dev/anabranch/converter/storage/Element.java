package dev.anabranch.converter.storage;

import dev.anabranch.converter.tree.Mark;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The elements that mean something to us. All others are [#UNKNOWN]: their text is kept, they are not.
enum Element {
    UNKNOWN(""),
    P("p"),
    H1("h1", 1),
    H2("h2", 2),
    H3("h3", 3),
    H4("h4", 4),
    H5("h5", 5),
    H6("h6", 6),
    BR("br", Kind.VOID),
    HR("hr", Kind.VOID),
    IMG("img", Kind.VOID),
    COL("col", Kind.VOID),
    INPUT("input", Kind.VOID),
    META("meta", Kind.VOID),
    LINK("link", Kind.VOID),
    AREA("area", Kind.VOID),
    BASE("base", Kind.VOID),
    EMBED("embed", Kind.VOID),
    SOURCE("source", Kind.VOID),
    WBR("wbr", Kind.VOID),
    STRONG("strong", Mark.STRONG),
    B("b", Mark.STRONG),
    EM("em", Mark.EMPHASIS),
    I("i", Mark.EMPHASIS),
    CITE("cite", Mark.EMPHASIS),
    VAR("var", Mark.EMPHASIS),
    DFN("dfn", Mark.EMPHASIS),
    U("u", Mark.UNDERLINE),
    INS("ins", Mark.UNDERLINE),
    S("s", Mark.STRIKE),
    DEL("del", Mark.STRIKE),
    STRIKE("strike", Mark.STRIKE),
    CODE("code", Mark.CODE),
    TT("tt", Mark.CODE),
    SAMP("samp", Mark.CODE),
    KBD("kbd", Mark.KEYBOARD),
    SUB("sub", Mark.SUBSCRIPT),
    SUP("sup", Mark.SUPERSCRIPT),
    SPAN("span"),
    A("a"),
    BLOCKQUOTE("blockquote"),
    PRE("pre"),
    UL("ul"),
    OL("ol"),
    LI("li"),
    DL("dl"),
    DT("dt"),
    DD("dd"),
    TABLE("table"),
    THEAD("thead"),
    TBODY("tbody"),
    TFOOT("tfoot"),
    TR("tr"),
    TH("th"),
    TD("td"),
    CAPTION("caption"),
    COLGROUP("colgroup"),
    DIV("div", Kind.BLOCK),
    SECTION("section", Kind.BLOCK),
    ARTICLE("article", Kind.BLOCK),
    HEADER("header", Kind.BLOCK),
    FOOTER("footer", Kind.BLOCK),
    MAIN("main", Kind.BLOCK),
    NAV("nav", Kind.BLOCK),
    ASIDE("aside", Kind.BLOCK),
    CENTER("center", Kind.BLOCK),
    ADDRESS("address", Kind.BLOCK),
    FIGURE("figure", Kind.BLOCK),
    FIGCAPTION("figcaption", Kind.BLOCK),
    FIELDSET("fieldset", Kind.BLOCK),
    LEGEND("legend", Kind.BLOCK),
    FORM("form", Kind.BLOCK),
    OPTION("option", Kind.BLOCK),
    DETAILS("details"),
    SUMMARY("summary"),
    HTML("html", Kind.BLOCK),
    HEAD("head", Kind.BLOCK),
    BODY("body", Kind.BLOCK),
    TIME("time"),
    IFRAME("iframe"),
    SCRIPT("script", Kind.HIDDEN),
    STYLE("style", Kind.HIDDEN),
    MATH("math"),
    ANNOTATION("annotation"),
    AC_TIME("ac:time"),
    AC_MACRO("ac:macro"),
    AC_STRUCTURED_MACRO("ac:structured-macro"),
    AC_PARAMETER("ac:parameter"),
    AC_DEFAULT_PARAMETER("ac:default-parameter"),
    AC_RICH_TEXT_BODY("ac:rich-text-body"),
    AC_PLAIN_TEXT_BODY("ac:plain-text-body"),
    AC_LINK("ac:link"),
    AC_LINK_BODY("ac:link-body"),
    AC_PLAIN_TEXT_LINK_BODY("ac:plain-text-link-body"),
    AC_IMAGE("ac:image"),
    AC_FIGURE("ac:figure"),
    AC_CAPTION("ac:caption"),
    AC_EMOTICON("ac:emoticon"),
    AC_PLACEHOLDER("ac:placeholder", Kind.HIDDEN),
    AC_PLACEHOLDER_TYPE("ac:placeholder-type", Kind.HIDDEN),
    AC_SCHEMA_VERSION("ac:schema-version", Kind.HIDDEN),
    AC_TASK_LIST("ac:task-list"),
    AC_TASK("ac:task"),
    AC_TASK_ID("ac:task-id", Kind.HIDDEN),
    AC_TASK_UUID("ac:task-uuid", Kind.HIDDEN),
    AC_TASK_STATUS("ac:task-status"),
    AC_TASK_BODY("ac:task-body"),
    AC_LAYOUT("ac:layout"),
    AC_LAYOUT_SECTION("ac:layout-section"),
    AC_LAYOUT_CELL("ac:layout-cell"),
    AC_INLINE_COMMENT_MARKER("ac:inline-comment-marker"),
    AC_ADF_EXTENSION("ac:adf-extension"),
    AC_ADF_NODE("ac:adf-node"),
    AC_ADF_CONTENT("ac:adf-content"),
    AC_ADF_FALLBACK("ac:adf-fallback"),
    AC_ADF_ATTRIBUTE("ac:adf-attribute"),
    AC_ADF_PARAMETER("ac:adf-parameter", Kind.HIDDEN),
    AC_ADF_PARAMETER_VALUE("ac:adf-parameter-value", Kind.HIDDEN),
    AC_ADF_LEAF("ac:adf-leaf"),
    AC_ADF_MARK("ac:adf-mark"),
    RI_PAGE("ri:page"),
    RI_BLOG_POST("ri:blog-post"),
    RI_ATTACHMENT("ri:attachment"),
    RI_URL("ri:url"),
    RI_SPACE("ri:space"),
    RI_USER("ri:user"),
    RI_SHORTCUT("ri:shortcut"),
    RI_CONTENT_ENTITY("ri:content-entity"),
    AT_DECLARATIONS("at:declarations", Kind.HIDDEN),
    AT_VAR("at:var");

    /// How many there are.
    static final int COUNT = values().length;

    private static final int TABLE_SIZE = 1024;
    private static final Element[] TABLE_BY_HASH = new Element[TABLE_SIZE];

    static {
        for (var element : values()) {
            if (element != UNKNOWN) {
                int slot = slot(element.name, 0, element.name.length);
                while (TABLE_BY_HASH[slot] != null) {
                    slot = (slot + 1) & (TABLE_SIZE - 1);
                }
                TABLE_BY_HASH[slot] = element;
            }
        }
    }

    private enum Kind {
        OTHER,
        /// Never has content, so that no end tag follows.
        VOID,
        /// Begins a line of its own and has no further meaning.
        BLOCK,
        /// Holds nothing for a reader.
        HIDDEN
    }

    private final String tag;

    /// The same, to be compared with characters; never changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final char[] name;

    private final boolean reference;
    private final boolean wall;
    private final boolean runningText;
    private final boolean line;
    private final boolean partOfListOrTable;
    private final Kind kind;
    private final @Nullable Mark mark;
    private final int headingLevel;

    Element(String tag) {
        this(tag, Kind.OTHER, null, 0);
    }

    Element(String tag, Kind kind) {
        this(tag, kind, null, 0);
    }

    Element(String tag, Mark mark) {
        this(tag, Kind.OTHER, mark, 0);
    }

    Element(String tag, int headingLevel) {
        this(tag, Kind.OTHER, null, headingLevel);
    }

    /// What is asked of every tag is answered once.
    Element(String tag, Kind kind, @Nullable Mark mark, int headingLevel) {
        this.tag = tag;
        this.name = tag.toCharArray();
        this.kind = kind;
        this.mark = mark;
        this.headingLevel = headingLevel;
        this.reference = tag.startsWith("ri:");
        this.line = kind == Kind.BLOCK
                || Set.of("p", "dt", "dd", "caption", "summary").contains(tag);
        this.runningText = mark != null
                || headingLevel > 0
                || Set.of("p", "span", "a", "div").contains(tag);
        this.wall = Walls.TAGS.contains(tag);
        this.partOfListOrTable = Walls.PARTS.contains(tag);
    }

    /// Names that an enum's constructor may look up.
    private static final class Walls {
        static final Set<String> TAGS = Set.of(
                "table",
                "td",
                "th",
                "li",
                "blockquote",
                "details",
                "ac:task-body",
                "ac:rich-text-body",
                "ac:layout-cell",
                "ac:caption",
                "ac:parameter",
                "ac:adf-content",
                "ac:adf-fallback");
        static final Set<String> PARTS =
                Set.of("li", "tr", "td", "th", "thead", "tbody", "tfoot", "ac:task", "ul", "ol", "ac:task-list");
    }

    /// The element whose name stands between the offsets, in any case of letters.
    static Element named(char[] text, int start, int end) {
        if (start == end) {
            return UNKNOWN;
        }
        int slot = slot(text, start, end);
        for (var element = TABLE_BY_HASH[slot]; element != null; element = TABLE_BY_HASH[slot]) {
            if (element.isNamed(text, start, end)) {
                return element;
            }
            slot = (slot + 1) & (TABLE_SIZE - 1);
        }
        return UNKNOWN;
    }

    /// In names, which hold letters, digits and few signs, a capital letter differs by one bit.
    private boolean isNamed(char[] text, int start, int end) {
        if (name.length != end - start) {
            return false;
        }
        if (Arrays.equals(text, start, end, name, 0, name.length)) {
            return true;
        }
        for (int i = 0; i < name.length; i++) {
            if ((text[start + i] | 0x20) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /// Where to look for a name first. The length and three characters tell most of them apart.
    private static int slot(char[] text, int start, int end) {
        int length = end - start;
        int hash = length + 31 * (text[start] | 0x20);
        hash = 31 * hash + (text[start + length / 2] | 0x20);
        hash = 31 * hash + (text[end - 1] | 0x20);
        return (hash ^ (hash >>> 10)) & (TABLE_SIZE - 1);
    }

    /// The mark it puts on its text; null for none.
    @Nullable
    Mark mark() {
        return mark;
    }

    /// The level of a heading, or 0.
    int headingLevel() {
        return headingLevel;
    }

    /// Whether it never has content, so that no end tag follows.
    boolean isVoid() {
        return kind == Kind.VOID;
    }

    /// Whether it begins a line of its own and has no further meaning.
    boolean isPlainBlock() {
        return kind == Kind.BLOCK;
    }

    /// Whether nothing in it is for a reader.
    boolean isHidden() {
        return kind == Kind.HIDDEN;
    }

    /// Whether text in it is a line or more of its own.
    boolean isLine() {
        return line;
    }

    /// Whether it belongs to running text. The end of such an element does not end the container around it.
    boolean isRunningText() {
        return runningText;
    }

    /// Whether content in it has nothing to do with the elements around it.
    boolean isWall() {
        return wall;
    }

    /// Whether it is a container that may stand within running text.
    boolean standsInText() {
        return this == AC_RICH_TEXT_BODY || this == AC_CAPTION;
    }

    /// Whether it may stand directly in a list or table.
    boolean isPartOfListOrTable() {
        return partOfListOrTable;
    }

    /// Whether it names something outside of the page.
    boolean isReference() {
        return reference;
    }

    /// A small number of its own, to count by.
    @SuppressWarnings("EnumOrdinal") // an array counts faster than a map, and lives no longer than one page
    int index() {
        return ordinal();
    }

    @Override
    public String toString() {
        return tag.isEmpty() ? name().toLowerCase(Locale.ROOT) : tag;
    }
}
