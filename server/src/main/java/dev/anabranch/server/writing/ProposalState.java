package dev.anabranch.server.writing;

import java.util.Arrays;
import java.util.Optional;

/// What became of a proposal.
public enum ProposalState {
    /// It can be applied; nothing was sent.
    PLANNED("planned"),
    /// An administrator has to approve it.
    WAITING("waiting"),
    /// It is being sent.
    APPLYING("applying"),
    /// It is in Confluence.
    APPLIED("applied"),
    /// An administrator refused it, or its author took it back.
    REJECTED("rejected"),
    /// It could not be applied, and nothing was changed.
    FAILED("failed"),
    /// It was sent and no answer came; whether it is in Confluence is found out by looking.
    UNCERTAIN("uncertain"),
    /// It was applied, and was taken back.
    UNDONE("undone");

    private final String word;

    ProposalState(String word) {
        this.word = word;
    }

    /// Its name.
    public String word() {
        return word;
    }

    /// The state of this name.
    public static Optional<ProposalState> of(String word) {
        return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
    }
}
