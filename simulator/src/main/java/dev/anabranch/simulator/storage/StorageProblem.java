package dev.anabranch.simulator.storage;

/// Why a body is not accepted.
///
/// @param detail what is wrong, such as `Unexpected close tag </b>; expected </i>.`
/// @param row the line of the body where it shows, from 1
/// @param column the character in that line, from 1
public record StorageProblem(String detail, int row, int column) {
    static StorageProblem at(String body, int offset, String detail) {
        var before = body.substring(0, Math.min(offset, body.length()));
        var row = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new StorageProblem(detail, row, before.length() - before.lastIndexOf('\n'));
    }

    /// The sentence that the service answers with.
    public String message() {
        return "Error parsing xhtml: " + detail + "\n at [row,col {unknown-source}]: [" + row + "," + column + "]";
    }
}
