package dev.anabranch.server.answers.web;

/// Addresses of kept answers.
final class Addresses {
    private Addresses() {}

    static String kept(String id) {
        return "/ask/kept/" + id;
    }

    static String verdict(String id) {
        return kept(id) + "/verdict";
    }

    static String changes(String id, int number) {
        return "%s/changes/%d".formatted(kept(id), number);
    }
}
