package dev.anabranch.extractor;

import java.time.Duration;
import java.util.List;

/// Limits as arguments of the child.
public final class LimitArguments {
    private LimitArguments() {}

    static List<String> written(Limits limits) {
        var unpacked = limits.unpacked();
        return List.of(
                Long.toString(limits.maxBytes()),
                Integer.toString(limits.maxText()),
                Long.toString(unpacked.maxBytes()),
                Integer.toString(unpacked.ratio()),
                Integer.toString(unpacked.depth()),
                Integer.toString(unpacked.parts()),
                limits.time().toString(),
                Integer.toString(limits.filesOfAChild()));
    }

    /// The limits of these arguments, as the parent wrote them.
    public static Limits read(String[] arguments) {
        return new Limits(
                Long.parseLong(arguments[0]),
                Integer.parseInt(arguments[1]),
                new Limits.Unpacked(
                        Long.parseLong(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4]),
                        Integer.parseInt(arguments[5])),
                Duration.parse(arguments[6]),
                Integer.parseInt(arguments[7]));
    }
}
