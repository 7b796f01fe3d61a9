package dev.anabranch.simulator.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parts of files, for callers who go on where they were cut off (RFC 9110, 14). One range a request; whoever asks for
/// several, or for a part of a file that was replaced meanwhile (If-Range), gets the whole file.
public final class Ranges {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{1,18})?-(\\d{1,18})?");

    private Ranges() {}

    /// The part of a file that the request wants, or all of it.
    public static Answer of(Request request, Answer whole) {
        Answer offered = whole.with("Accept-Ranges", "bytes");
        Optional<Matcher> range = request.header("range").map(ONE::matcher).filter(Matcher::matches);
        boolean another = request.header("if-range")
                .filter(tag -> !tag.equals(whole.header("ETag")))
                .isPresent();
        if (whole.status() != 200 || range.isEmpty() || another) {
            return offered;
        }
        long length = whole.body().length();
        Optional<Long> first = Optional.ofNullable(range.get().group(1)).map(Long::parseLong);
        Optional<Long> last = Optional.ofNullable(range.get().group(2)).map(Long::parseLong);
        if (first.isEmpty() && last.isEmpty()) {
            return offered;
        }
        long from = first.orElseGet(() -> Math.max(0, length - last.orElse(0L)));
        long to = first.isEmpty() ? length - 1 : Math.min(length - 1, last.orElse(length - 1));
        if (from > to) {
            return new Answer(416, offered.headers(), new byte[0]).with("Content-Range", "bytes */" + length);
        }
        return new Answer(206, offered.headers(), whole.body().part(from, to + 1))
                .with("Content-Range", "bytes " + from + "-" + to + "/" + length);
    }
}
