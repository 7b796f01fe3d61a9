package dev.anabranch.server.connection.store;

import java.util.Arrays;

/// How far somebody came with making a connection; each stage outlives the browser that it was reached in.
public enum Stage {
    /// It has no credential that was proven: the token is missing, or the consent.
    SIGN_IN("sign-in"),
    /// Somebody consented for several sites and has to choose one.
    SITE("site"),
    /// Signed in; what is taken from the site was not said yet.
    CONFIGURE("configure"),
    /// All was said.
    READY("ready"),
    /// It was deleted: its secrets are gone, and what still used it is coming to an end.
    DELETING("deleting");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /// Its name for programs.
    public String word() {
        return word;
    }

    /// Whether a credential for a certain site was proven.
    public boolean isSignedIn() {
        return this == CONFIGURE || this == READY;
    }

    static Stage of(String word) {
        return Arrays.stream(values())
                .filter(stage -> stage.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}
