package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.oauth.ScopePurpose;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The form of the first step as a browser sends it; what is not in it is null.
record SentForm(
        @Nullable String kind,
        @Nullable String site,
        @Nullable String account,
        @Nullable String secret,
        @Nullable String scoped,
        @Nullable String password,
        @Nullable String ends,
        @Nullable String app,
        @Nullable String clientId,
        @Nullable List<String> purpose) {
    /// All of it that may come back to a page.
    AuthenticateForm form() {
        return new AuthenticateForm(
                SignInKind.of(text(kind)).orElse(SignInKind.API_TOKEN),
                text(site),
                text(account),
                text(scoped).equals("true"),
                text(password).equals("true"),
                text(ends),
                text(app),
                text(clientId),
                List.of());
    }

    /// The token, password or secret of an app, as typed; empty when nothing was.
    String typedSecret() {
        return text(secret);
    }

    /// What was ticked; reading always is.
    Set<ScopePurpose> purposes() {
        var ticked = EnumSet.of(ScopePurpose.READ);
        var sent = Objects.requireNonNullElse(purpose, List.<String>of());
        Arrays.stream(ScopePurpose.values())
                .filter(each -> sent.contains(each.name()))
                .forEach(ticked::add);
        return ticked;
    }

    /// Tells nothing of the secret.
    @Override
    public String toString() {
        return "SentForm[" + form() + "]";
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }
}
