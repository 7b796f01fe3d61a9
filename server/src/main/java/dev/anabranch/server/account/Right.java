package dev.anabranch.server.account;

import java.util.Arrays;
import java.util.Optional;

/// What something that is asked for takes. People have rights by their role; a token has those it was given, and never
/// more than its owner.
public enum Right {
    /// To see pages, files, runs and counts.
    READ("read", "see pages, files and runs"),
    /// To propose and make changes in Confluence. It opens no more than that: each change is held against what the
    /// person
    /// may do there, and against what administrators allow.
    WRITE("write", "propose and make changes in Confluence"),
    /// To start, pause and stop runs.
    SYNC("sync", "start, pause and stop runs"),
    /// To decide what is taken and deleted, and who may sign in.
    ADMINISTER("admin", "change what is taken and deleted, people, tokens, and read the audit log");

    private final String word;
    private final String explanation;

    Right(String word, String explanation) {
        this.word = word;
        this.explanation = explanation;
    }

    /// Its name as a scope of a token.
    public String word() {
        return word;
    }

    /// What it allows, in words.
    public String explanation() {
        return explanation;
    }

    /// The right of this name.
    public static Optional<Right> of(String word) {
        return Arrays.stream(values()).filter(right -> right.word.equals(word)).findFirst();
    }
}
