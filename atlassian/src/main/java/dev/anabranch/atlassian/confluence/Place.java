package dev.anabranch.atlassian.confluence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// A place in a list, from which it goes on now or in another process: where to read next, and just enough memory
/// of the way to notice that it leads in circles, however long. Short circles are noticed at the first repeat by
/// the last few places; long ones by a single remembered place that is renewed at each power of two (Brent's
/// algorithm), so that the memory stays small for a list of any length.
///
/// @param target what to read next, encoded
/// @param steps pages read so far
/// @param emptyInARow of them, the last ones that were empty
/// @param landmark mark of the place where the last power of two was reached
/// @param recent marks of the last places, the newest last
record Place(String target, int steps, int emptyInARow, String landmark, List<String> recent) {
    private static final int REMEMBERED = 8;
    private static final int MOST_EMPTY = 3;
    private static final Pattern FORM = Pattern.compile(
            "1\\.([0-9]{1,9})\\.([0-9]{1,3})\\.([0-9a-f]{8})\\.((?:[0-9a-f]{8})*)~(/(?:wiki|rest)/.*)", Pattern.DOTALL);

    Place {
        recent = List.copyOf(recent);
    }

    static Place start(String target) {
        return new Place(target, 0, 0, mark(target), List.of(mark(target)));
    }

    /// @throws IllegalArgumentException when this is not the text of a place
    static Place parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("This is no place in a list that an earlier page named.");
        }
        var recent = new ArrayList<String>();
        for (int i = 0; i < matcher.group(4).length(); i += 8) {
            recent.add(matcher.group(4).substring(i, i + 8));
        }
        return new Place(
                matcher.group(5),
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3),
                recent);
    }

    String text() {
        return "1." + steps + "." + emptyInARow + "." + landmark + "." + String.join("", recent) + "~" + target;
    }

    /// The place after this page.
    Place next(String nextTarget, boolean empty) {
        var trail = new ArrayList<>(recent);
        trail.add(mark(nextTarget));
        int newSteps = steps + 1;
        boolean powerOfTwo = Integer.bitCount(newSteps) == 1;
        return new Place(
                nextTarget,
                newSteps,
                empty ? emptyInARow + 1 : 0,
                powerOfTwo ? mark(nextTarget) : landmark,
                trail.subList(Math.max(0, trail.size() - REMEMBERED), trail.size()));
    }

    /// True when going on to this target would lead to where the list was already.
    boolean wasAt(String nextTarget) {
        var mark = mark(nextTarget);
        return recent.contains(mark) || landmark.equals(mark);
    }

    /// True when, with one more empty page, too many were empty in a row.
    boolean isLastEmptyAllowed() {
        return emptyInARow + 1 >= MOST_EMPTY;
    }

    private static String mark(String target) {
        // how many items are asked for does not make another place
        var place = Target.parse(target).without("limit").text();
        var crc = new CRC32C();
        crc.update(place.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
