package dev.anabranch.simulator.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CqlQueryTest {
    private static final Instant NOW = Instant.parse("2026-03-18T10:30:45Z"); // a Wednesday
    private static final CqlCaller BERLIN = caller("Europe/Berlin");

    private final List<Sample> site = List.of(
            Sample.page("1", "Home").labelled("start", "welcome"),
            Sample.page("2", "Release Notes").below("1").saying("We released three versions of the café planner"),
            Sample.page("3", "Runbook: backups").below("1", "2").inSpace("OPS"),
            Sample.page("10", "News").ofType("blogpost"),
            Sample.page("20", "Folder").ofType("folder").below("1"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type = page                                    | 1 2 3",
                "type in (page, blogpost)                       | 1 2 3 10",
                "type = page and space = dev                    | 1 2",
                "space.key = \"OPS\"                            | 3",
                "space = NOWHERE                                |",
                "space in (DEV, OPS) and type != page           | 10 20",
                "type = page and not space = OPS                | 1 2",
                "type = page and space not in (OPS, 'XYZ')      | 1 2",
                "id = 2 or id = 10                              | 2 10",
                "content in (3, 999)                            | 3",
                "ancestor = 1                                   | 2 3 20",
                "ancestor = 2                                   | 3",
                "parent = 1                                     | 2 20",
                "label = Start                                  | 1",
                "type = page and label != start                 | 2 3",
                "title = \"release notes\"                      | 2",
                "title ~ released                               | 2",
                "title ~ \"note*\"                              | 2",
                "title ~ \"notes release\"                      | 2",
                "title ~ \"\\\"release notes\\\"\"              | 2",
                "title ~ \"\\\"notes release\\\"\"              |",
                "type = page and title !~ release               | 1 3",
                "text ~ \"cafe version\"                        | 2",
                "text ~ welcome                                 | 1",
                "creator = \"557058:ann\" and type = blogpost   | 10",
                "contributor = currentUser() and type=blogpost  | 10",
                "creator = currentUser()                        |",
                "macro = toc and type = folder                  | 20",
                "mention = currentUser()                        |",
                "type = folder or type = blogpost and space=OPS | 20",
                "(type=folder or type=blogpost) and space=DEV   | 10 20",
                "TYPE = PAGE AND Space = ops                    | 3",
            })
    void findsWhatTheClausesSay(String query, String ids) {
        assertThat(found(query)).containsExactlyElementsOf(ids == null ? List.of() : List.of(ids.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        // literal, =, <, >, <=, >=
        "2026-03-01 13:05, true,  false, false, true,  true",
        "2026-03-01 13:04, false, false, true,  false, true",
        "2026/03/01 13:06, false, true,  false, true,  false",
        "2026-03-01,       true,  false, true,  false, true",
        "2026-03-02,       false, true,  false, true,  false",
    })
    void comparesWholeMinutesInTheCallersZone(
            String literal, boolean same, boolean less, boolean more, boolean atMost, boolean atLeast) {
        var page = Sample.page("1", "A").modified("2026-03-01T12:05:59.999Z"); // 13:05 in Berlin
        Map.of("=", same, "<", less, ">", more, "<=", atMost, ">=", atLeast).forEach((operator, expected) -> {
            var query = "lastModified " + operator + " \"" + literal + "\"";
            assertThat(parse(query, BERLIN).matches(page)).as(query).isEqualTo(expected);
        });
    }

    @Test
    void readsOneLiteralDifferentlyInOtherZones() {
        var page = Sample.page("1", "A").modified("2026-03-01T12:05:00Z");
        var query = "lastmodified >= \"2026-03-01 12:05\"";
        assertThat(parse(query, caller("UTC")).matches(page)).isTrue();
        assertThat(parse(query, caller("America/New_York")).matches(page)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "now()                 | 2026-03-18T10:30:00Z",
                "now(\"-4w\")          | 2026-02-18T10:30:00Z",
                "now(-90m)             | 2026-03-18T09:00:00Z",
                "now('-1y')            | 2025-03-18T10:30:00Z",
                "startOfDay()          | 2026-03-17T23:00:00Z",
                "startOfDay(\"-1d\")   | 2026-03-16T23:00:00Z",
                "endOfDay()            | 2026-03-18T22:59:00Z",
                "startOfWeek()         | 2026-03-14T23:00:00Z",
                "endOfWeek()           | 2026-03-21T22:59:00Z",
                "startOfMonth()        | 2026-02-28T23:00:00Z",
                "startOfMonth('+14d')  | 2026-03-14T23:00:00Z",
                "endOfMonth(\"-1M\")   | 2026-02-28T22:59:00Z",
                "endOfMonth()          | 2026-03-31T21:59:00Z",
                "startOfYear(-1)       | 2024-12-31T23:00:00Z",
                "endOfYear()           | 2026-12-31T22:59:00Z",
            })
    void dateFunctionsStandForAMinute(String function, Instant minute) {
        var query = parse("created = " + function + " or lastmodified = " + function, BERLIN);
        assertThat(query.matches(modifiedAt(minute))).isTrue();
        assertThat(query.matches(modifiedAt(minute.plusSeconds(59)))).isTrue();
        assertThat(query.matches(modifiedAt(minute.plusSeconds(60)))).isFalse();
        assertThat(query.matches(modifiedAt(minute.minusSeconds(1)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type in (page, blogpost)                          | 1 2 3 10",
                "type in (page, blogpost) order by title           | 1 10 2 3",
                "type in (page, blogpost) order by title desc      | 3 2 10 1",
                "type in (page, blogpost) order by type, title     | 10 1 2 3",
                "type in (page, blogpost) order by space desc, id asc | 3 1 2 10",
                "type in (page, blogpost) order by lastmodified desc  | 1 2 3 10",
            })
    void ordersAsAskedAndThenById(String query, String ids) {
        assertThat(found(query)).containsExactly(ids.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "status = current                       | No field exists with the name: 'status'",
                "type = page and Colour = red           | No field exists with the name: 'Colour'",
                "type = page order by status            | No field exists with the name: 'status'",
                "type = page order by text              | The field 'text' cannot be used in 'order by'",
                "type = Pages                           | valid values are: [attachment, blogpost, comment",
                "type in (page, nonsense)               | The value 'nonsense' is not supported for the field 'type'",
                "id = abc                               | a content id is a number",
                "text = word                            | The operator '=' is not supported for the field 'text'",
                "space > DEV                            | The operator '>' is not supported for the field 'space'",
                "lastmodified ~ \"2026\"                | The operator '~' is not supported for the field 'lastmodified'",
                "lastmodified > 2026-02-30              | Could not parse date: '2026-02-30'",
                "lastmodified > \"2026-02-01T10:00:00Z\" | Could not parse date",
                "created > now(\"-4 weeks\")            | is not of the form (+/-)nn(y|M|w|d|h|m)",
                "creator = whoAmI()                     | No function exists with the name: 'whoAmI'",
                "not type = page                        | a negative clause cannot be the first one",
                "type != page                           | a negative clause cannot be the first one",
                "(space not in (DEV)) and type = page   | a negative clause cannot be the first one",
                "title ~ \"*end\"                       | begins with a wildcard",
                "type = page and                        | expected the name of a field but found the end",
                "type page                              | expected an operator but found 'page' at 5",
                "type = page type = blogpost            | expected 'and', 'or', 'order by' or the end",
                "(type = page                           | expected ')' but found the end",
                "space in DEV                           | 'in' needs a list in parentheses",
                "title = \"open                         | the quote at 8 is not closed",
                "title = what?                          | the character '?' at 12 needs quotes",
                "title = and                            | expected a value but found 'and' at 8",
                "type = page order title                | expected 'by'",
                "type ! page                            | '!' at 5 stands alone",
            })
    void refusesWithAMessage(String query, String message) {
        assertThatThrownBy(() -> CqlQuery.parse(query, BERLIN))
                .isInstanceOf(CqlException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0000", "((((", "= = =", "order by title"})
    void refusesWhatIsNoQuery(String query) {
        assertThatThrownBy(() -> CqlQuery.parse(query, BERLIN)).isInstanceOf(CqlException.class);
    }

    @Test
    void refusesNestingThatWouldEndTheStack() {
        var deep = "(".repeat(100_000) + "type = page" + ")".repeat(100_000);
        assertThatThrownBy(() -> CqlQuery.parse(deep, BERLIN)).hasMessageContaining("nested too deeply");
    }

    @Test
    void quotingKeepsAwkwardTitlesWhole() {
        var awkward = "She said \"C:\\new\" & it's (done) = 100 % \u00fcber \ud83d\ude80 order by title";
        var page = Sample.page("1", awkward);
        var escaped = awkward.replace("\\", "\\\\").replace("\"", "\\\"");
        assertThat(parse("title = \"" + escaped + "\"", BERLIN).matches(page)).isTrue();
        assertThat(parse("title = '" + escaped.replace("'", "\\'") + "'", BERLIN)
                        .matches(page))
                .isTrue();
        assertThat(parse("title = \"" + escaped + " \"", BERLIN).matches(page)).isFalse();
    }

    @Test
    void tellsWhichIdsAndSpacesAMatchMustHave() {
        var query = parse("space = DEV and id in (3, 1) and type = page", BERLIN);
        assertThat(query.required("id").orElseThrow()).containsExactly("1", "3");
        assertThat(query.required("space").orElseThrow()).containsExactly("DEV");
        assertThat(parse("id = 3 or type = page", BERLIN).required("id")).isEmpty();
    }

    @Test
    void findsWordsOfScriptsWithoutSpaces() {
        var page = Sample.page("1", "\u30ea\u30ea\u30fc\u30b9\u8a08\u753b\u66f8");
        assertThat(parse("title ~ \"\u8a08\u753b\"", BERLIN).matches(page)).isTrue();
        assertThat(parse("title ~ \"\u8a08\u66f8\"", BERLIN).matches(page)).isFalse();
    }

    @Test
    void anyTextIsAQueryOrRefused() {
        var pieces = List.of(
                "type",
                "title",
                "id",
                "lastmodified",
                "space",
                "text",
                "=",
                "!=",
                "~",
                "!~",
                "<",
                ">=",
                "in",
                "not",
                "and",
                "or",
                "(",
                ")",
                ",",
                "page",
                "\"a b\"",
                "'",
                "\"",
                "\\",
                "now(",
                "-4w",
                "order by",
                "desc",
                "2026-01-01",
                "*",
                "?",
                "\u0000",
                "\ud83d",
                "startOfMonth()",
                "currentUser()",
                "12");
        var random = new Random(7);
        var page = Sample.page("1", "A b").saying("some text");
        for (int i = 0; i < 20_000; i++) {
            var text = random.ints(random.nextInt(12), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
            try {
                var query = CqlQuery.parse(text, BERLIN);
                query.matches(page);
                assertThat(query.place(page)).isNotEmpty();
            } catch (CqlException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private List<String> found(String text) {
        var query = parse(
                text,
                new CqlCaller(Optional.of("712020:ben"), ZoneId.of("UTC"), NOW, Optional.empty(), Optional.empty()));
        return Stream.of(site)
                .flatMap(List::stream)
                .filter(query::matches)
                .sorted((a, b) -> query.order().compare(query.place(a), query.place(b)))
                .map(Sample::id)
                .toList();
    }

    private static Sample modifiedAt(Instant instant) {
        return Sample.page("1", "A").modified(instant.toString());
    }

    private static CqlCaller caller(String zone) {
        return CqlCaller.of("712020:ben", ZoneId.of(zone), NOW);
    }

    private static CqlQuery parse(String query, CqlCaller caller) {
        try {
            return CqlQuery.parse(query, caller);
        } catch (CqlException refused) {
            throw new AssertionError(query, refused);
        }
    }
}
