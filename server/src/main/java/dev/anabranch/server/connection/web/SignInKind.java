package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.server.connection.store.SignInWay;
import java.util.Arrays;
import java.util.Optional;

/// The three ways of signing in between which people choose first; each with what speaks for it and what against.
public enum SignInKind {
    /// By the consent of a person to an app, at Atlassian.
    OAUTH(
            "oauth",
            "OAuth",
            "Nobody hands out a token: somebody consents at Atlassian, and can take it back there.",
            "Takes an app in Atlassian's developer console, and counts against its hourly quota."),
    /// By an e-mail address and an API token of Cloud.
    API_TOKEN(
            "api-token",
            "API token",
            "The quickest way into Confluence Cloud: an e-mail address and a token.",
            "Ends after a year at most, and may do all that its owner may."),
    /// By a token or a password of one's own server.
    DATA_CENTER(
            "data-center",
            "Data Center",
            "For a Confluence on servers of your own: a personal access token, or user and password.",
            "May do all that its owner may.");

    private final String word;
    private final String title;
    private final String good;
    private final String bad;

    SignInKind(String word, String title, String good, String bad) {
        this.word = word;
        this.title = title;
        this.good = good;
        this.bad = bad;
    }

    /// Its name in addresses and forms.
    public String word() {
        return word;
    }

    /// Its name for people.
    public String title() {
        return title;
    }

    /// What speaks for it.
    public String good() {
        return good;
    }

    /// What speaks against it.
    public String bad() {
        return bad;
    }

    /// Which kind of Confluence it is for.
    public Edition edition() {
        return this == DATA_CENTER ? Edition.DATA_CENTER : Edition.CLOUD;
    }

    static Optional<SignInKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    static SignInKind of(SignInWay way) {
        return switch (way) {
            case OAUTH -> OAUTH;
            case API_TOKEN, SCOPED_TOKEN -> API_TOKEN;
            case PERSONAL_TOKEN, PASSWORD -> DATA_CENTER;
        };
    }

    /// The way that is meant by what was ticked beside it.
    SignInWay way(boolean scoped, boolean password) {
        return switch (this) {
            case OAUTH -> SignInWay.OAUTH;
            case API_TOKEN -> scoped ? SignInWay.SCOPED_TOKEN : SignInWay.API_TOKEN;
            case DATA_CENTER -> password ? SignInWay.PASSWORD : SignInWay.PERSONAL_TOKEN;
        };
    }
}
