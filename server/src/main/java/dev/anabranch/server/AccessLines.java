package dev.anabranch.server;

import dev.anabranch.server.access.Explanation;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.access.Standing;
import dev.anabranch.server.access.Step;
import dev.anabranch.server.content.AccessFact.NodeLabel;
import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.GateState;
import dev.anabranch.server.content.Membership;
import dev.anabranch.server.content.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An explanation of a right, as lines for people and as an object for scripts.
final class AccessLines {
    private final AskedAccess asked;
    private final Explanation explanation;
    private final Map<Gate, NodeLabel> labels;
    private final Predicate<DocumentId> titled;

    /// @param titled whether a document may be called by its title; a space is always called by its name
    AccessLines(AskedAccess asked, Explanation explanation, Predicate<DocumentId> titled) {
        this.asked = asked;
        this.explanation = explanation;
        this.titled = titled;
        // what is asked about need not have a gate of its own: an attached file has none
        this.labels = asked.record()
                .labels(Stream.concat(
                                Stream.of(Gate.of(asked.document())),
                                explanation.steps().stream()
                                        .map(step -> step.gate().gate()))
                        .toList());
    }

    /// The answer first, then each gate, then what the reader counts as.
    List<String> text() {
        var lines = new ArrayList<String>();
        lines.add(answer());
        lines.add("");
        explanation.steps().forEach(step -> lines.add(line(step)));
        lines.add("");
        lines.add(counts());
        return lines.stream().map(SyncProgress::plain).toList();
    }

    /// `Bo Li (bo) may not read page 'Plan' (4711) of https://acme.atlassian.net.`
    String answer() {
        return "%s %s read %s of %s."
                .formatted(
                        reader(),
                        explanation.admitted() ? "may" : "may not",
                        name(Gate.of(asked.document())),
                        asked.site());
    }

    /// `admitted  space 'Engineering': as one of the group writers; read 2026-11-30T09:12:00Z`.
    private String line(Step step) {
        return "  %-8s  %s: %s; %s"
                .formatted(
                        step.passes() ? "admitted" : "closed", name(step.gate().gate()), why(step), read(step.gate()));
    }

    /// Why a reader passes a gate, or does not.
    String why(Step step) {
        if (Step.isClosed(step.gate(), explanation.standing())) {
            return "closed by the self-check, because Confluence says that it is not for them";
        }
        return switch (step.gate().admission()) {
            case Admission.Open _ -> "it restricts nobody";
            case Admission.Unread _ -> "who may read it is not known, so nobody may";
            case Admission.Only(var admitted) ->
                step.by().map(this::as).orElseGet(() -> "for %s only".formatted(amount(admitted.size())));
        };
    }

    private static String amount(int principals) {
        return switch (principals) {
            case 0 -> "nobody";
            case 1 -> "one person, group or class of people";
            default -> principals + " people, groups or classes of people";
        };
    }

    private String as(Principal principal) {
        return switch (principal) {
            case Principal.Person _ -> "by name";
            case Principal.Group(var id) -> "as one of the group " + group(id);
            case Principal.Others(var name) -> "as one of " + name;
            case Principal.Everyone _ -> "as everybody with an account";
            case Principal.Anonymous _ -> "as anybody, also without an account";
        };
    }

    private String group(String id) {
        return explanation.standing().groups().stream()
                .filter(each -> each.groupId().equals(id))
                .map(each -> "%s (members read %s)".formatted(each.name(), at(each.readAt())))
                .findFirst()
                .orElse(id);
    }

    static String read(GateState gate) {
        var read = gate.readAt().equals(Instant.EPOCH) ? "never read" : "read " + at(gate.readAt());
        return gate.problem().map(problem -> read + ", not again: " + problem).orElse(read);
    }

    /// What a gate belongs to, in words.
    String name(Gate gate) {
        @Nullable NodeLabel label = labels.get(gate);
        if (label != null && gate.kind() == Gate.Kind.CONTENT && !titled.test(new DocumentId(gate.id()))) {
            return "%s %s".formatted(label.type(), gate.id());
        }
        return label == null
                ? "something above it that is not mirrored (%s)".formatted(gate.id())
                : "%s '%s' (%s)".formatted(label.type(), label.title(), gate.id());
    }

    private String reader() {
        return switch (explanation.standing().reader()) {
            case Reader.Anonymous _ -> "Whoever is not signed in";
            case Reader.Account(var id) ->
                explanation
                        .standing()
                        .identity()
                        .map(each -> "%s (%s)".formatted(each.name(), id))
                        .orElse(id);
        };
    }

    /// What the reader counts as, as a sentence.
    String counts() {
        Standing standing = explanation.standing();
        return switch (standing.kind()) {
            case ANONYMOUS -> "Counts as anonymous.";
            case UNKNOWN -> "Counts as anonymous: the site told nothing of this account.";
            case INACTIVE -> "Counts as anonymous: the account was deactivated or closed.";
            case GUEST -> "Counts as themselves and their groups: a guest or a program. " + groups(standing);
            case MEMBER -> "Counts as everybody with an account, themselves and their groups. " + groups(standing);
        };
    }

    private static String groups(Standing standing) {
        return standing.groups().isEmpty()
                ? "In none of the groups that are known."
                : "In %s."
                        .formatted(String.join(
                                ", ",
                                standing.groups().stream().map(Membership::name).toList()));
    }

    /// The same for scripts.
    Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("site", asked.site());
        object.put("document", asked.document().value());
        object.put(
                "reader",
                switch (explanation.standing().reader()) {
                    case Reader.Anonymous _ -> "anonymous";
                    case Reader.Account(var id) -> id;
                });
        object.put("standing", explanation.standing().kind().name().toLowerCase(Locale.ROOT));
        object.put(
                "groups",
                explanation.standing().groups().stream().map(Membership::name).toList());
        object.put("admitted", explanation.admitted());
        object.put("gates", explanation.steps().stream().map(this::gate).toList());
        return object;
    }

    private Map<String, Object> gate(Step step) {
        Map<String, Object> gate = new LinkedHashMap<>();
        gate.put("gate", step.gate().gate().kind().word());
        gate.put("id", step.gate().gate().id());
        gate.put("name", name(step.gate().gate()));
        gate.put("admitted", step.passes());
        gate.put("by", step.by().map(Principal::text).orElse(""));
        gate.put("why", why(step));
        gate.put(
                "readAt",
                step.gate().readAt().equals(Instant.EPOCH) ? "" : at(step.gate().readAt()));
        gate.put("problem", step.gate().problem().orElse(""));
        return gate;
    }

    private static String at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
