package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.confluence.Edition;
import java.util.Arrays;
import java.util.Optional;

/// How a connection signs in.
public enum SignInWay {
    /// By the consent of a person to an app.
    OAUTH("oauth", "OAuth 2.0", Edition.CLOUD, false),
    /// An e-mail address and an API token that may do all that its owner may.
    API_TOKEN("api-token", "API token", Edition.CLOUD, true),
    /// An e-mail address and an API token with scopes, which only the gateway takes.
    SCOPED_TOKEN("scoped-token", "API token with scopes", Edition.CLOUD, true),
    /// A personal access token.
    PERSONAL_TOKEN("personal-token", "personal access token", Edition.DATA_CENTER, false),
    /// A user name and its password.
    PASSWORD("password", "user name and password", Edition.DATA_CENTER, true);

    private final String word;
    private final String title;
    private final Edition edition;
    private final boolean namesAccount;

    SignInWay(String word, String title, Edition edition, boolean namesAccount) {
        this.word = word;
        this.title = title;
        this.edition = edition;
        this.namesAccount = namesAccount;
    }

    /// Its name for programs.
    public String word() {
        return word;
    }

    /// Its name for people.
    public String title() {
        return title;
    }

    /// Of which kind the sites are that it is for.
    public Edition edition() {
        return edition;
    }

    /// Whether the e-mail address or user name has to be typed; else the credential tells whose it is.
    public boolean namesAccount() {
        return namesAccount;
    }

    /// What lets it in, in the middle of a sentence.
    public String secretName() {
        return switch (this) {
            case OAUTH -> "consent";
            case API_TOKEN, SCOPED_TOKEN -> "API token";
            case PERSONAL_TOKEN -> "personal access token";
            case PASSWORD -> "password";
        };
    }

    /// The way with this name.
    public static Optional<SignInWay> of(String word) {
        return Arrays.stream(values()).filter(way -> way.word.equals(word)).findFirst();
    }
}
