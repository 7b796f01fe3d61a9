package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.platform.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.web.util.UriUtils;

/// Which lines of the audit log somebody asks for.
///
/// @param person id; empty for all
/// @param action empty for all
/// @param day as `2026-11-29`, in the zone of the server; empty for all
record AuditWish(String person, String action, String day) {
    AuditLog.Wanted wanted(Clock clock) {
        if (day.isEmpty()) {
            return new AuditLog.Wanted(person, action, AuditLog.Wanted.ALL.from(), AuditLog.Wanted.ALL.until());
        }
        try {
            LocalDate date = LocalDate.parse(day);
            Instant from = date.atStartOfDay(clock.getZone()).toInstant();
            Instant until = date.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
            return new AuditLog.Wanted(person, action, from, until);
        } catch (DateTimeException none) {
            throw Problem.badRequest("day", "day must be written as 2026-11-29.");
        }
    }

    String query() {
        return "person=%s&action=%s&day=%s".formatted(encoded(person), encoded(action), encoded(day));
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
