package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Body;
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

/// Why somebody may read a page, at the command line.
class AccessCommandTest {
    @TempDir
    private static Path folder;

    private static Simulator site;
    private static String above;
    private static String below;
    private static String attached;

    private record Ended(int exitCode, String stdout, String stderr) {
        JsonNode json() {
            return JsonMapper.shared().readTree(stdout);
        }
    }

    @BeforeAll
    static void syncARestrictedPage() throws IOException {
        site = Simulator.start(SimulatorOptions.sampleCompany());
        person("ana", "Ana Ruiz", "ana@example.com");
        person("bo", "Bo Li", "bo@example.com");
        person("cy", "Cy One", "cy@example.com");
        person("cy2", "Cy Two", "cy@example.com");
        var space = site.spaces().getFirst();
        site.site().put(space.readBy(SpaceAccess.EVERY_USER));
        var parent = page(space.id(), Place.NOWHERE, "Secret plans");
        var child = page(space.id(), parent.id(), "The plan itself");
        readers(parent, Set.of("ana"));
        readers(child, Set.of("ana", "bo"));
        readers(page(space.id(), Place.NOWHERE, "Of others"), Set.of("cy", "cy2"));
        var file = new Upload(
                child.id(),
                "plan.txt",
                Body.file("text/plain", "x".getBytes(StandardCharsets.UTF_8)),
                account(),
                "",
                false);
        attached = "att" + site.site().attach(file).id();
        above = Long.toString(parent.id());
        below = Long.toString(child.id());
        var token = Files.writeString(
                folder.resolve("token"), site.accounts().getFirst().apiToken());
        var done = run(
                "sync",
                "--site",
                site.baseUri().toString(),
                "--email",
                site.accounts().getFirst().user().email(),
                "--token-file",
                token.toString(),
                "--out",
                out(),
                "--space",
                space.key(),
                "--include-access",
                "--include-attachments");
        assertThat(done.exitCode()).as(done.stderr()).isEqualTo(ExitCode.DONE);
    }

    @AfterAll
    static void stopSite() {
        site.close();
    }

    private static void person(String account, String name, String email) {
        site.site().people().put(User.person(account, name, email, ZoneOffset.UTC));
    }

    private static Page page(long space, long above, String title) {
        return site.site().createPage(NewContent.current(space, above, title, Body.storage("<p>x</p>"), account()));
    }

    private static String account() {
        return site.accounts().getFirst().user().accountId();
    }

    private static void readers(Page page, Set<String> people) {
        site.site().restrict(page.id(), Restrictions.readers(new Principals(people, Set.of())));
    }

    @Test
    void eachGateOnTheWayIsTold() {
        var may = explain(below, "ana@example.com");
        assertThat(may.exitCode()).as(may.stderr()).isEqualTo(ExitCode.DONE);
        assertThat(may.stdout())
                .contains("Ana Ruiz (ana) may read page 'The plan itself' (%s)".formatted(below))
                .contains("admitted  space '")
                .contains("admitted  page 'Secret plans' (%s): by name; read 20".formatted(above))
                .contains("everybody with an account");
        var mayNot = explain(below, "BO@example.com");
        assertThat(mayNot.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(mayNot.stdout())
                .contains("Bo Li (bo) may not read page 'The plan itself'")
                .contains("closed    page 'Secret plans' (%s): for one person".formatted(above))
                .contains("admitted  page 'The plan itself' (%s): by name".formatted(below));
        assertThat(explain(below, "anonymous").stdout())
                .contains("Whoever is not signed in may not read", "Counts as anonymous.");
    }

    @Test
    void anAttachedFileIsReadByWhoeverReadsItsPage() {
        assertThat(explain(attached, "ana").stdout())
                .contains("Ana Ruiz (ana) may read attachment 'plan.txt' (%s)".formatted(attached))
                .contains("admitted  page 'The plan itself' (%s): by name".formatted(below));
        assertThat(explain(attached, "bo").stdout()).contains("may not read attachment 'plan.txt'");
    }

    @Test
    void aPageIsNamedByItsFileOrItsAddressToo() throws IOException {
        String file;
        try (Stream<Path> files = Files.walk(Path.of(out()))) {
            file = files.filter(each -> each.endsWith("The plan itself.md"))
                    .map(each -> Path.of(out()).relativize(each).toString())
                    .findFirst()
                    .orElseThrow();
        }
        for (var page : List.of(
                file,
                "./" + file,
                site.baseUri() + "/wiki/spaces/X/pages/" + below + "/The+plan",
                site.baseUri() + "/wiki/spaces/X/pages/" + below + "/2026+plan",
                site.baseUri() + "/wiki/pages/viewpage.action?pageId=" + below,
                below + "@" + site.baseUri())) {
            var told = explain(page, "ana", "--json");
            assertThat(told.exitCode()).as("%s: %s", page, told.stderr()).isEqualTo(ExitCode.DONE);
            assertThat(told.json().get("document").asString()).isEqualTo(below);
            assertThat(told.json().get("admitted").asBoolean()).isTrue();
            assertThat(told.json().get("gates").size()).isEqualTo(3);
            assertThat(told.json().get("gates").get(1).get("by").asString()).isEqualTo("person:ana");
        }
    }

    @Test
    void whatCannotBeFoundIsSaid() {
        assertThat(explain("999999", "ana").stderr()).contains("nothing with the id 999999 was synced");
        assertThat(explain("no such.md", "ana").stderr()).contains("neither an id nor an address nor a file");
        assertThat(explain("https://x.example/wiki/home", "ana").stderr()).contains("leads to no page");
        assertThat(explain(below, "eve@example.com").stderr())
                .contains("no account is called eve@example.com", "account id");
        assertThat(explain(below, "eve@example.com").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("access", "tell", below, "--as", "ana", "--data", out()).stderr())
                .contains("say 'explain'");
    }

    @Test
    void anAddressThatTwoAccountsShowIsNotGuessed() {
        assertThat(explain(below, "cy@example.com").stderr()).contains("several accounts", "cy or cy2");
        assertThat(explain(below, "cy2").stdout()).contains("Cy Two (cy2) may not read");
    }

    private static Ended explain(String page, String who, String... more) {
        return run(Stream.concat(Stream.of("access", "explain", page, "--as", who, "--data", out()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static String out() {
        return folder.resolve("out").toString();
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
