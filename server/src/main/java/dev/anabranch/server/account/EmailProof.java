package dev.anabranch.server.account;

import java.util.Arrays;

/// What says that an e-mail address is that of the person who has it here.
public enum EmailProof {
    /// Nothing does: it was typed by the person itself.
    NONE(""),
    /// A provider at which the person signed in says that it is verified.
    SIGN_IN("sign-in"),
    /// An administrator invited this address, and the invitation was accepted.
    INVITATION("invitation"),
    /// An administrator says so.
    ADMINISTRATOR("administrator");

    private final String word;

    EmailProof(String word) {
        this.word = word;
    }

    /// As it is kept.
    public String word() {
        return word;
    }

    /// Whether there is any.
    public boolean isGiven() {
        return this != NONE;
    }

    /// What a later version may have written proves nothing here.
    static EmailProof of(String word) {
        return Arrays.stream(values())
                .filter(proof -> proof.word.equals(word))
                .findFirst()
                .orElse(NONE);
    }
}
