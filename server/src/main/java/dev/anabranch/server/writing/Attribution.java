package dev.anabranch.server.writing;

import dev.anabranch.server.writing.Proposal.Account;

/// Says in Confluence who wanted what is written, and by which proposal.
final class Attribution {
    private Attribution() {}

    /// What is told of a version: the proposal's id, by which it is found again after a lost answer.
    static String message(Kept kept) {
        return kept.account() == Account.PERSONAL
                ? "Through Anabranch (%s)".formatted(kept.id())
                : "By %s, through Anabranch (%s)"
                        .formatted(kept.proposal().owner().name(), kept.id());
    }

    /// What is told of the version that takes one back.
    static String undoMessage(Kept kept, String name) {
        return "Taken back by %s, through Anabranch (undo of %s)".formatted(name, kept.id());
    }

    /// A text that has no message beside it: what the account of the connection writes for somebody says so itself.
    static String signed(String storage, Account account, String name) {
        return account == Account.PERSONAL
                ? storage
                : storage + "<p><em>By " + escaped(name) + ", through Anabranch</em></p>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
