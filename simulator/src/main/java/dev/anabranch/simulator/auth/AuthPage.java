package dev.anabranch.simulator.auth;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.rendering.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The pages of this host: plain, readable by everybody, and without a script.
public final class AuthPage {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; " + "frame-ancestors 'none'; form-action 'self'";

    private AuthPage() {}

    /// A whole page.
    ///
    /// @param main HTML
    /// @param formsLeadTo origins to which a form may be redirected, beside this host
    public static Answer of(int status, String title, String main, String... formsLeadTo) {
        return Answer.html(status, """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark">
                        <title>%s</title>
                        <link rel="stylesheet" href="/auth.css">
                        </head>
                        <body>
                        <header>Simulated sign-in</header>
                        <main>
                        <h1>%s</h1>
                        %s
                        </main>
                        </body>
                        </html>
                        """.formatted(text(title), text(title), main))
                .with("Content-Security-Policy", (POLICY + " " + String.join(" ", formsLeadTo)).strip())
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }

    /// A page that tells one thing.
    public static Answer message(int status, String title, String words) {
        return of(status, title, "<p>" + text(words) + "</p>");
    }

    /// A list of people, each of whom is a button of a form.
    ///
    /// @param action where the form leads with `account`
    /// @param handedOn further fields of the form
    public static String people(List<User> people, String action, Map<String, String> handedOn) {
        return "<form class=\"people\" method=\"get\" action=\"" + text(action) + "\">\n" + hidden(handedOn)
                + people.stream().map(AuthPage::person).collect(Collectors.joining("\n")) + "\n</form>";
    }

    private static String person(User person) {
        return "<button name=\"account\" value=\"" + text(person.accountId()) + "\"><b>" + text(person.displayName())
                + "</b> <span>" + text(person.email()) + "</span></button>";
    }

    /// Fields of a form that nobody sees.
    public static String hidden(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"" + text(field.getKey()) + "\" value=\""
                        + text(field.getValue()) + "\">\n")
                .collect(Collectors.joining());
    }

    /// Text between tags and in attributes.
    public static String text(String text) {
        return Html.escape(text);
    }

    static Answer stylesheet() {
        try (InputStream file = Objects.requireNonNull(AuthPage.class.getResourceAsStream("auth.css"))) {
            String css = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Answer.of(200, "text/css;charset=UTF-8", css.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
