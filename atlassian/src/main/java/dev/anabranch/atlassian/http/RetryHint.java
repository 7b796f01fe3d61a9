package dev.anabranch.atlassian.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// How long a site asks to be left alone: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), else
/// `X-RateLimit-Reset`, which Atlassian sends as an ISO date, sometimes without seconds.
///
/// A date counts from the server's own `Date`, because our clock may be wrong. Whatever is asked is kept between a
/// second and an hour; text that is neither number nor date is no hint.
final class RetryHint {
    static final Duration LEAST = Duration.ofSeconds(1);
    static final Duration MOST = Duration.ofHours(1);
    private static final DateTimeFormatter ISO_OPTIONAL_SECONDS = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final HttpHeaders headers;
    private final Clock clock;

    RetryHint(HttpHeaders headers, Clock clock) {
        this.headers = headers;
        this.clock = clock;
    }

    Optional<Duration> delay() {
        var asked = headers.firstValue("Retry-After").flatMap(this::retryAfter);
        var reset = headers.firstValue("X-RateLimit-Reset").flatMap(this::reset);
        if (asked.isPresent() && reset.isPresent() && isQuotaSpent()) {
            return Optional.of(clamped(longer(asked.get(), reset.get())));
        }
        return asked.or(() -> reset).map(RetryHint::clamped);
    }

    /// A spent quota stays spent until it is filled again, whatever `Retry-After` says; a burst is over sooner.
    private boolean isQuotaSpent() {
        var reason = headers.firstValue("RateLimit-Reason").orElse("").toLowerCase(Locale.ROOT);
        return reason.contains("quota") || reason.contains("global") || reason.contains("cost");
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    static Duration clamped(Duration asked) {
        if (asked.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return asked.compareTo(MOST) > 0 ? MOST : asked;
    }

    private Optional<Duration> retryAfter(String value) {
        var text = value.strip();
        if (text.matches("[+-]?[0-9]{1,18}")) {
            long seconds = Long.parseLong(text);
            return Optional.of(Duration.ofSeconds(Math.clamp(seconds, 0, MOST.toSeconds())));
        }
        if (text.matches("[0-9]{19,}")) {
            return Optional.of(MOST);
        }
        return httpDate(text).map(this::fromServerNow);
    }

    private Optional<Duration> reset(String value) {
        try {
            return Optional.of(fromServerNow(
                    OffsetDateTime.parse(value.strip(), ISO_OPTIONAL_SECONDS).toInstant()));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private Duration fromServerNow(Instant until) {
        return Duration.between(serverNow(), until);
    }

    private Instant serverNow() {
        return headers.firstValue("Date").flatMap(RetryHint::httpDate).orElseGet(clock::instant);
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME
                    .withZone(ZoneOffset.UTC)
                    .parse(text.strip(), Instant::from));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
