package dev.anabranch.simulator.storage;

/// Reading stops here.
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final int at;

    Malformed(String detail, int at) {
        super(detail, null, false, false);
        this.at = at;
    }

    StorageProblem in(String body) {
        return StorageProblem.at(body, at, String.valueOf(getMessage()));
    }
}
