package dev.anabranch.server.writing;

/// Line ends of texts that come in. A lone carriage return is a line end to Markdown and none to a difference: one that
/// came through could make a line that is added look like one that goes.
final class LineEnds {
    private LineEnds() {}

    /// The same text with `\n` at the end of each line.
    static String plain(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
