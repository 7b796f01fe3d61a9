package dev.anabranch.server.connection.check;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What became of one check.
///
/// @param subject what of several things it is about, such as the name of a scope; empty where there is one
/// @param found  what was found or what happened, in words; never a secret
/// @param remedy what a person can do; empty where there is nothing to do
public record CheckResult(CheckName name, String subject, Outcome outcome, String found, Optional<String> remedy) {
    /// How it ended.
    public enum Outcome {
        /// It is as it should be.
        PASSED,
        /// A sync works without it, with less.
        WARNED,
        /// A sync cannot work.
        FAILED,
        /// Not tried, because something before it failed, or because it does not apply.
        SKIPPED
    }

    /// The same as a document for programs.
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("check", name.id());
        document.put("title", name.title());
        if (!subject.isEmpty()) {
            document.put("subject", subject);
        }
        document.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        document.put("found", found);
        remedy.ifPresent(advice -> document.put("remedy", advice));
        return document;
    }

    static CheckResult passed(CheckName name, String found) {
        return new CheckResult(name, "", Outcome.PASSED, found, Optional.empty());
    }

    static CheckResult warned(CheckName name, String found, String remedy) {
        return new CheckResult(name, "", Outcome.WARNED, found, Optional.of(remedy));
    }

    static CheckResult failed(CheckName name, String found, String remedy) {
        return new CheckResult(name, "", Outcome.FAILED, found, Optional.of(remedy));
    }

    static CheckResult skipped(CheckName name, String why) {
        return new CheckResult(name, "", Outcome.SKIPPED, why, Optional.empty());
    }

    /// The same about one of several things.
    CheckResult about(String thing) {
        return new CheckResult(name, thing, outcome, found, remedy);
    }
}
