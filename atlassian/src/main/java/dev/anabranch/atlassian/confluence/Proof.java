package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.http.Answer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Who is signed in, and what time it was on the site's clock when it told so.
record Proof(Person person, Optional<Instant> at) {
    static Proof of(Person person, Answer answer) {
        return new Proof(person, time(answer));
    }

    private static Optional<Instant> time(Answer answer) {
        try {
            return answer.header("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
