package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Conflict;
import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.ErrorReader;
import dev.anabranch.atlassian.http.RefusedAnswer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the refusals of changes mean, in both editions. What is the same for questions the reader of their
/// errors says.
///
/// @param questions reads the refusals of questions
record ChangeErrors(ErrorReader questions) implements ErrorReader {
    /// Version 2: `Current Version: [3].`, the older interface: `Current version is: 3,`.
    private static final Pattern PRESENT = Pattern.compile("(?i)current version(?: is)?: ?\\[?(\\d{1,9})");

    @Override
    public AtlassianException explain(Call call, RefusedAnswer refusal) {
        var words = new ServerWords(refusal);
        return switch (refusal.status()) {
            case 400 -> isTitleTaken(words) ? titleTaken(call, words) : questions.explain(call, refusal);
            case 409 -> conflict(call, words);
            case 413 -> tooLarge(call, words);
            default -> ofChange(call, words, refusal.status(), questions.explain(call, refusal));
        };
    }

    private static boolean isTitleTaken(ServerWords words) {
        var message = words.message().toLowerCase(Locale.ROOT);
        return message.contains("title") && message.contains("already exists");
    }

    private static Rejected titleTaken(Call call, ServerWords words) {
        return new Rejected(
                "There is already something with the title of " + call.thing() + words.quoted()
                        + ". Choose another title; archived and trashed pages keep theirs.",
                Objection.TITLE_TAKEN);
    }

    private static Conflict conflict(Call call, ServerWords words) {
        var present = PRESENT.matcher(words.message());
        return new Conflict(
                "There is a newer version of " + call.thing() + " than the change was made for" + words.quoted()
                        + ". Read it again.",
                call.thing(),
                present.find() ? Integer.parseInt(present.group(1)) : 0);
    }

    private static Rejected tooLarge(Call call, ServerWords words) {
        return new Rejected(
                "What was sent for " + call.thing() + " is larger than the site takes (status 413)" + words.quoted()
                        + ". Send less.",
                Objection.TOO_LARGE);
    }

    private static AtlassianException ofChange(Call call, ServerWords words, int status, AtlassianException question) {
        return switch (question) {
            case Unauthorized refused
            when refused.refusal() == Refusal.SCOPE ->
                new Unauthorized(
                        "The token lacks a scope that is needed to write " + call.thing() + words.quoted()
                                + ". Create one with the scopes for writing, or consent again.",
                        Refusal.SCOPE);
            case NotVisible _ when status == 403 -> forbidden(call, words);
            case Rejected _ when status == 403 -> forbidden(call, words);
            case NotVisible hidden
            when call.method().equals("POST") ->
                new NotVisible(
                        "Not written: " + hidden.thing()
                                + ". The place for it does not exist, or this account may not see it or not write there.",
                        hidden.thing());
            case NotVisible hidden ->
                new NotVisible(
                        "Not visible: " + hidden.thing()
                                + ". It does not exist, or this account may not see or not change it.",
                        hidden.thing());
            default -> question;
        };
    }

    private static Rejected forbidden(Call call, ServerWords words) {
        return new Rejected(
                "The account may not write " + call.thing() + " (" + call.path() + ", status 403)" + words.quoted()
                        + ".",
                Objection.FORBIDDEN);
    }
}
