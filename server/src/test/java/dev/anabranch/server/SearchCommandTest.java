package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.SpaceAccess;
import dev.anabranch.simulator.model.Upload;
import dev.anabranch.simulator.model.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is found at the command line, and by whom. No vectors: the tests of a machine with other work.
class SearchCommandTest {
    @TempDir
    private static Path folder;

    private static Simulator site;
    private static long space;
    private static Page open;
    private static Page secret;

    private record Ended(int exitCode, String stdout, String stderr) {
        JsonNode json() {
            return JsonMapper.shared().readTree(stdout);
        }
    }

    @BeforeAll
    static void syncAFewPages() throws IOException {
        site = Simulator.start(SimulatorOptions.sampleCompany());
        person("ana", "Ana Ruiz", "ana@example.com");
        person("bo", "Bo Li", "bo@example.com");
        var first = site.spaces().getFirst();
        site.site().put(first.readBy(SpaceAccess.EVERY_USER));
        space = first.id();
        open = page(Place.NOWHERE, "Okapi feeding", "<h2>Mornings</h2><p>The okapi eats leaves at seven.</p>");
        secret = page(Place.NOWHERE, "Okapi budget", "<p>The okapi costs 4,711 quokkas a month.</p>");
        readers(secret, Set.of("ana"));
        readers(page(Place.NOWHERE, "Known people", "<p>x</p>"), Set.of("ana", "bo"));
        page(secret.id(), "Below the budget", "<p>Okapi insurance is paid in quokkas.</p>");
        var note = new Upload(
                secret.id(),
                "quokka-rates.txt",
                Body.file("text/plain", "One quokka is three wombats.".getBytes(StandardCharsets.UTF_8)),
                account(),
                "",
                false);
        site.site().attach(note);
        Files.writeString(folder.resolve("token"), site.accounts().getFirst().apiToken());
        sync();
    }

    @AfterAll
    static void stopSite() {
        site.close();
    }

    @Test
    void eachFindsWhatTheyMayReadAndNothingElse() {
        assertThat(titles("okapi", "--as", "ana@example.com"))
                .containsExactlyInAnyOrder("Okapi feeding", "Okapi budget", "Below the budget");
        assertThat(titles("okapi", "--as", "bo@example.com")).containsExactly("Okapi feeding");
        assertThat(titles("okapi")).hasSize(3);
        assertThat(titles("quokkas", "--as", "bo@example.com")).isEmpty();

        var hidden = search("quokka", "--as", "bo@example.com").json();
        var absent = search("zyzzyva", "--as", "bo@example.com").json();
        assertThat(hidden.get("total").asInt()).isZero();
        assertThat(hidden.get("facets")).isEqualTo(absent.get("facets"));
        assertThat(search("qokkas", "--as", "bo@example.com")
                        .json()
                        .get("didYouMean")
                        .isNull())
                .isTrue();
        assertThat(search("qokkas", "--as", "ana@example.com")
                        .json()
                        .get("didYouMean")
                        .asString())
                .isEqualTo("quokkas");
    }

    @Test
    void whatChangedOnTheSiteIsFoundAsItIsNow() {
        var tapir = page(Place.NOWHERE, "Tapir menu", "<p>The tapir eats leaves at seven.</p>");
        var price = page(Place.NOWHERE, "Tapir price", "<p>What a tapir costs.</p>");
        readers(price, Set.of("ana"));
        sync();
        assertThat(titles("tapir", "--as", "bo@example.com")).containsExactly("Tapir menu");

        readers(price, Set.of("ana", "bo"));
        site.site().edit(tapir.id(), Edit.by(account()).saying(Body.storage("<p>The tapir now eats tamarinds.</p>")));
        sync();
        assertThat(titles("tapir", "--as", "bo@example.com")).hasSize(2);
        assertThat(titles("tamarind", "--as", "bo@example.com")).containsExactly("Tapir menu");
        assertThat(titles("leaves seven", "--as", "bo@example.com")).doesNotContain("Tapir menu");

        readers(price, Set.of("ana"));
        sync();
        assertThat(titles("tapir", "--as", "bo@example.com")).containsExactly("Tapir menu");
    }

    @Test
    void whatMovesBelowSomethingHiddenIsHiddenWithAllThatIsBelowIt() {
        var by = page(Place.NOWHERE, "Numbat by day", "<p>The numbat digs.</p>");
        page(by.id(), "Numbat by night", "<p>The numbat sleeps.</p>");
        sync();
        assertThat(titles("numbat", "--as", "bo@example.com")).hasSize(2);

        site.site().move(by.id(), space, secret.id());
        sync();

        assertThat(titles("numbat", "--as", "bo@example.com")).isEmpty();
        assertThat(titles("numbat", "--as", "ana@example.com"))
                .containsExactlyInAnyOrder("Numbat by day", "Numbat by night");
    }

    @Test
    void textsOfAttachedFilesAreFound() {
        var found = search("wombats", "--as", "ana@example.com").json().get("results");

        assertThat(found.size()).isEqualTo(1);
        assertThat(found.get(0).get("type").asString()).isEqualTo("attachment");
        assertThat(found.get(0).get("title").asString()).isEqualTo("quokka-rates.txt");
        assertThat(found.get(0).get("passages").get(0).get("text").asString()).contains("three wombats");
        assertThat(titles("wombats", "--as", "bo@example.com")).isEmpty();
    }

    @Test
    void passagesTellWhereTheyStandAndWhatWasLookedFor() {
        var hit = search("okapi leaves").json().get("results").get(0);

        assertThat(hit.get("title").asString()).isEqualTo("Okapi feeding");
        assertThat(hit.get("url").asString()).contains(String.valueOf(open.id()));
        var passage = hit.get("passages").get(0);
        assertThat(passage.get("headings").get(0).asString()).isEqualTo("Mornings");
        assertThat(passage.get("text").asString()).isEqualTo("The okapi eats leaves at seven.");
        assertThat(passage.get("marks").toString()).isEqualTo("[[4,9],[15,21]]");
        assertThat(search("okapi leaves").stdout()).contains("\"mode\":\"bm25\"");
        assertThat(run("search", "okapi", "leaves", "--data", out()).stdout())
                .contains("1. Okapi feeding", "[Mornings]", "The okapi eats leaves at seven.");
    }

    @Test
    void recordsAreListedTakenOutAndInAndTheIndexIsFilledAnew() {
        assertThat(titles("okapi")).contains("Okapi feeding");
        var id = Long.toString(open.id());
        var listed = records("--title", "okapi FEEDING");
        assertThat(listed).hasSize(1);
        assertThat(listed.getFirst().get("id").asString()).isEqualTo(id);
        assertThat(listed.getFirst().get("state").asString()).isEqualTo("indexed");
        assertThat(index("records", "--title", "okapi", "--limit", "1").stderr())
                .contains("first 1. More: --limit");
        assertThat(run("index", "records", "--data", out(), "--title", "okapi feeding")
                        .stdout())
                .contains(id, "Okapi feeding, 1 passage");

        assertThat(index("leave-out", id).json().get("documents").asInt()).isOne();
        assertThat(titles("okapi")).doesNotContain("Okapi feeding");
        assertThat(records("--state", "not-chosen").getFirst().get("id").asString())
                .isEqualTo(id);
        assertThat(index("rebuild").json().get("rebuilt").asBoolean()).isTrue();
        assertThat(titles("okapi")).contains("Okapi budget").doesNotContain("Okapi feeding");
        assertThat(index("take-in", "--state", "not-chosen")
                        .json()
                        .get("documents")
                        .asInt())
                .isOne();
        assertThat(titles("okapi")).contains("Okapi feeding");
        assertThat(index("retry", "--all").json().get("documents").asInt()).isZero();
    }

    @Test
    void whatCannotBeMeantOfTheIndexIsSaid() {
        for (var wrong : List.of(
                List.of("take-in"),
                List.of("take-in", "4711"),
                List.of("leave-out", "--below", "--all"),
                List.of("retry", "--all", "--space", "ENG"),
                List.of("records", "--state", "lost"),
                List.of("records", "--limit", "0"),
                List.of("rebuild", "--all"),
                List.of("forget"))) {
            var ended = index(wrong.toArray(String[]::new));
            assertThat(ended.exitCode()).as(wrong.toString()).isEqualTo(ExitCode.USAGE);
            assertThat(ended.stderr()).as(wrong.toString()).isNotBlank();
        }
        assertThat(index("take-in", "4711").json().get("message").asString()).contains("No document '4711' is held");
    }

    private static Ended index(String... words) {
        return run(Stream.of(List.of("index"), List.of(words), List.of("--data", out(), "--json"))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    private static List<JsonNode> records(String... filters) {
        return index(Stream.concat(Stream.of("records"), Stream.of(filters)).toArray(String[]::new))
                .stdout()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    @Test
    void aDamagedIndexIsMadeAnew() throws IOException {
        assertThat(titles("okapi")).hasSize(3);
        try (var files = Files.list(folder.resolve("out/.anabranch/index"))) {
            for (var file : files.filter(each -> each.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(file, "no index");
            }
        }

        assertThat(titles("okapi")).hasSize(3);
    }

    @Test
    void whatCannotBeMeantIsSaid() {
        assertThat(search("okapi", "--as", "eve@example.com").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(search("okapi", "--as", "eve@example.com").stderr())
                .contains("no account is called eve@example.com");
        assertThat(search("okapi", "--limit", "0").stderr()).contains("--limit must lie between 1 and 200");
        assertThat(search("okapi", "--mode", "magic").stderr()).contains("bm25, vector or hybrid");
        assertThat(search("  ").stderr()).contains("say what to look for");
        assertThat(run("search", "okapi", "--data", folder.resolve("nowhere").toString())
                        .stderr())
                .contains("does not exist");
    }

    private static List<String> titles(String query, String... more) {
        var ended = search(query, more);
        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(ExitCode.DONE);
        return ended.json()
                .get("results")
                .valueStream()
                .map(hit -> hit.get("title").asString())
                .toList();
    }

    private static Ended search(String query, String... more) {
        return run(Stream.concat(Stream.of("search", query, "--data", out(), "--json"), Stream.of(more))
                .toArray(String[]::new));
    }

    private static void sync() {
        var done = run(
                "sync",
                "--site",
                site.baseUri().toString(),
                "--email",
                site.accounts().getFirst().user().email(),
                "--token-file",
                folder.resolve("token").toString(),
                "--out",
                out(),
                "--space",
                site.spaces().getFirst().key(),
                "--include-access",
                "--include-attachments");
        assertThat(done.exitCode()).as(done.stderr()).isEqualTo(ExitCode.DONE);
    }

    private static String out() {
        return folder.resolve("out").toString();
    }

    private static void person(String account, String name, String email) {
        site.site().people().put(User.person(account, name, email, ZoneOffset.UTC));
    }

    private static Page page(long above, String title, String storage) {
        return site.site().createPage(NewContent.current(space, above, title, Body.storage(storage), account()));
    }

    private static String account() {
        return site.accounts().getFirst().user().accountId();
    }

    private static void readers(Page page, Set<String> people) {
        site.site().restrict(page.id(), Restrictions.readers(new Principals(people, Set.of())));
    }

    private static Ended run(String... arguments) {
        var stdout = new ByteArrayOutputStream();
        var stderr = new ByteArrayOutputStream();
        var outBefore = System.out;
        var errBefore = System.err;
        System.setOut(new PrintStream(stdout, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(stderr, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.run(arguments);
            return new Ended(
                    exitCode, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }
}
