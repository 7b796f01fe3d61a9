package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.StoredConnection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What stands in the form of the first step. It holds no secret: what was typed as one never comes back to a page.
///
/// @param kind     which of the three ways
/// @param site     address as typed
/// @param account  e-mail address or user name as typed
/// @param scoped   whether the API token has scopes
/// @param password whether a password is meant, and no token
/// @param ends     the token's last day, as typed
/// @param app      id of the app; empty where client id and secret are given
/// @param errors   what is wrong with it
public record AuthenticateForm(
        SignInKind kind,
        String site,
        String account,
        boolean scoped,
        boolean password,
        String ends,
        String app,
        String clientId,
        List<FormError> errors) {
    public AuthenticateForm {
        errors = List.copyOf(errors);
    }

    static AuthenticateForm empty(SignInKind kind) {
        return new AuthenticateForm(kind, "", "", false, false, "", "", "", List.of());
    }

    static AuthenticateForm of(StoredConnection known) {
        return new AuthenticateForm(
                SignInKind.of(known.way()),
                known.site().map(site -> site.address().site().toString()).orElse(""),
                known.account().typed(),
                known.way() == SignInWay.SCOPED_TOKEN,
                known.way() == SignInWay.PASSWORD,
                known.dates().tokenEnds().map(LocalDate::toString).orElse(""),
                known.app().orElse(""),
                "",
                List.of());
    }

    /// What is wrong with a field.
    public Optional<String> errorOf(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FormError::message)
                .findFirst();
    }

    /// The same with one thing that is wrong.
    ///
    /// @param field of the form; anything else is about all of it
    AuthenticateForm wrong(String field, String message) {
        var label = label(field);
        var error = new FormError(label.isPresent() ? field : "", label.orElse(""), message);
        return new AuthenticateForm(kind, site, account, scoped, password, ends, app, clientId, List.of(error));
    }

    /// What the page calls a field.
    private Optional<String> label(String field) {
        return Optional.ofNullable(
                switch (field) {
                    case "site" -> kind == SignInKind.DATA_CENTER ? "Base address" : "Site";
                    case "account" -> kind == SignInKind.DATA_CENTER ? "User name" : "E-mail of the account";
                    case "secret" ->
                        switch (kind) {
                            case OAUTH -> "Secret";
                            case API_TOKEN -> "API token";
                            case DATA_CENTER -> "Token or password";
                        };
                    case "ends" -> "The token's last day";
                    case "app" -> "OAuth app";
                    case "clientId" -> "Client id";
                    default -> null;
                });
    }

    AuthenticateForm withApp(String other) {
        return new AuthenticateForm(kind, site, account, scoped, password, ends, other, clientId, errors);
    }

    AuthenticateForm withClientId(String other) {
        return new AuthenticateForm(kind, site, account, scoped, password, ends, app, other, errors);
    }

    /// The way that is meant.
    SignInWay way() {
        return kind.way(scoped, password);
    }
}
