package dev.anabranch.server.account;

import java.util.Arrays;
import java.util.Optional;

/// What somebody may do here. Each role may what the ones before it may.
public enum Role {
    /// Looks, and may write where Confluence lets this very person write: who may change a page is decided there.
    VIEWER("viewer", Right.WRITE),
    /// Also starts, pauses and stops runs.
    MEMBER("member", Right.SYNC),
    /// Also decides what is taken and deleted, and who may sign in.
    ADMINISTRATOR("administrator", Right.ADMINISTER);

    private final String word;
    private final Right highest;

    Role(String word, Right highest) {
        this.word = word;
        this.highest = highest;
    }

    /// Its name.
    public String word() {
        return word;
    }

    /// Whether it comes with a right.
    public boolean has(Right right) {
        return right.compareTo(highest) <= 0;
    }

    /// The role of this name.
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
