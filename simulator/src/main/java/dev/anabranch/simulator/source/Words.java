package dev.anabranch.simulator.source;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Text that reads like a company's, put together from a fixed stock.
record Words(SplittableRandom random) {
    static final List<String> TOPICS = List.of(
            "Billing",
            "Checkout",
            "Search",
            "Identity",
            "Notifications",
            "Reporting",
            "Data platform",
            "Mobile app",
            "Onboarding",
            "Payments",
            "Inventory",
            "Support desk",
            "Release train",
            "Observability",
            "Partner API",
            "Warehouse",
            "Pricing",
            "Compliance",
            "Field service",
            "Localisation");
    static final List<String> KINDS = List.of(
            "runbook",
            "architecture",
            "meeting notes",
            "decision record",
            "how-to",
            "retrospective",
            "roadmap",
            "incident review",
            "requirements",
            "test plan",
            "glossary",
            "checklist",
            "migration plan",
            "FAQ",
            "interface contract",
            "capacity plan");
    static final List<String> LABELS = List.of(
            "runbook",
            "draft",
            "reviewed",
            "team-a",
            "team-b",
            "security",
            "q1",
            "q2",
            "q3",
            "q4",
            "architecture",
            "decision",
            "howto",
            "obsolete",
            "customer",
            "internal",
            "api",
            "ops",
            "data",
            "mobile");
    private static final List<String> NOUNS = List.of(
            "service",
            "queue",
            "customer",
            "invoice",
            "deployment",
            "alert",
            "dashboard",
            "schema",
            "request",
            "release",
            "team",
            "database",
            "cluster",
            "contract",
            "ticket",
            "budget",
            "index",
            "token",
            "backup",
            "region",
            "worker",
            "report",
            "gateway",
            "cache",
            "certificate",
            "mailbox",
            "workflow",
            "calendar");
    private static final List<String> VERBS = List.of(
            "reads",
            "replaces",
            "checks",
            "publishes",
            "restarts",
            "blocks",
            "describes",
            "owns",
            "delays",
            "splits",
            "merges",
            "archives",
            "reviews",
            "measures",
            "notifies",
            "limits",
            "retries",
            "validates");
    private static final List<String> ADJECTIVES = List.of(
            "new",
            "shared",
            "regional",
            "nightly",
            "manual",
            "encrypted",
            "slow",
            "critical",
            "shadow",
            "former",
            "temporary",
            "idempotent",
            "external",
            "weekly",
            "partial",
            "stale",
            "primary",
            "small");

    <T> T one(List<T> stock) {
        return stock.get(random.nextInt(stock.size()));
    }

    String phrase() {
        return one(ADJECTIVES) + " " + one(NOUNS);
    }

    String sentence() {
        String text = "the " + phrase() + " " + one(VERBS) + " the " + phrase()
                + switch (random.nextInt(4)) {
                    case 0 -> " before the " + one(NOUNS) + " is closed";
                    case 1 -> ", and the " + one(NOUNS) + " " + one(VERBS) + " every " + one(NOUNS);
                    case 2 -> " within " + random.nextInt(2, 90) + " minutes";
                    default -> "";
                };
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    String sentences(int number) {
        return IntStream.range(0, number).mapToObj(_ -> sentence()).collect(Collectors.joining(" "));
    }

    String heading() {
        String text = phrase();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
