package dev.anabranch.atlassian.confluence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.RequestMeter;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.fault.FaultJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingASiteTest {
    private static Simulator simulator;

    private final RequestMeter meter = new RequestMeter();
    private Confluence confluence;

    @BeforeAll
    static void startTheSampleCompany() throws IOException {
        simulator = Simulator.start(SimulatorOptions.sampleCompany());
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void connect() {
        simulator.log().clear();
        var account = simulator.accounts().getFirst();
        confluence = connect(account.user().email(), account.apiToken()).tellingTo(meter);
    }

    @AfterEach
    void disconnect() {
        simulator.faults().clear();
        confluence.close();
    }

    private static Confluence connect(String email, String token) {
        return Confluence.connect(
                SiteAddress.of(simulator.baseUri().toString()),
                new Credentials.ApiToken(email, Secret.of(token)),
                ClientOptions.standard().with(new SetTime().waiting()));
    }

    @Test
    void theCredentialIsProvedByItsPerson() {
        var account = simulator.accounts().getFirst();
        assertThat(confluence.currentUser().accountId())
                .isEqualTo(account.user().accountId());
    }

    @Test
    void aWrongTokenIsUnauthorizedWhereverItIsFirstUsed() {
        var wrong = connect(simulator.accounts().getFirst().user().email(), "wrong");
        assertThatExceptionOfType(Unauthorized.class).isThrownBy(wrong::currentUser);
        assertThatExceptionOfType(Unauthorized.class)
                .isThrownBy(() -> wrong.spaces().first());
        assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> wrong.page("65540", BodyFormat.NONE));
        assertThatExceptionOfType(Unauthorized.class)
                .isThrownBy(() -> wrong.search(new Cql("type = page"), Set.of()).first());
        assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> wrong.types(List.of("1")));
    }

    @Test
    void allSpacesAreListedAndFoundByKeyInAnyCase() {
        assertThat(confluence.spaces().stream().map(Space::key))
                .containsExactlyInAnyOrderElementsOf(
                        simulator.spaces().stream().map(s -> s.key()).toList());
        assertThat(confluence.space("eng")).map(Space::key).contains("ENG");
        assertThat(confluence.space("NOPE")).isEmpty();
    }

    @Test
    void nearKeysAreOffered() {
        assertThat(confluence.spacesNear("ENGG")).first().extracting(Space::key).isEqualTo("ENG");
        assertThat(confluence.spacesNear("zzzzzzzzzzzz")).isEmpty();
        assertThat(confluence.spacesNear("A1")).isEmpty();
    }

    @Test
    void everyPageOfASpaceComesWithItsBodyInAFewRequests() {
        var space = confluence.space("ENG").orElseThrow();
        var query = ContentQuery.inSpace(space.id()).body(BodyFormat.STORAGE).limit(20);
        var pages = confluence.pages(query).stream().toList();

        assertThat(pages).hasSizeGreaterThan(20).allMatch(page -> page.spaceId().equals(space.id()));
        assertThat(pages)
                .extracting(page -> Long.parseLong(page.id()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(pages).allMatch(page -> page.body() instanceof Body.Storage);
        assertThat(meter.usage().requests()).isEqualTo(1 + (pages.size() + 19) / 20);
        assertThat(meter.usage().points()).isEqualTo(meter.usage().requests() + 1 + pages.size());
    }

    @Test
    void withoutBodiesThereAreNone() {
        assertThat(confluence.pages(ContentQuery.all()).first().items())
                .extracting(Page::body)
                .containsOnly(new Body.Absent(Body.Reason.NOT_ASKED));
    }

    @Test
    void theNewestComeFirst() {
        var pages = confluence.pages(ContentQuery.all().newestFirst()).stream()
                .map(page -> page.version().createdAt())
                .toList();
        assertThat(pages).isSortedAccordingTo(Comparator.reverseOrder());
        var posts =
                confluence.blogPosts(ContentQuery.all().newestFirst()).stream().toList();
        assertThat(posts).isNotEmpty();
        assertThat(posts.stream().map(post -> post.version().createdAt()).toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void pagesAreFoundByIdsAndMissingOnesAreSilentlyLeftOut() {
        var some = confluence.pages(ContentQuery.all().limit(10)).first().items().stream()
                .map(Page::id)
                .toList();
        var asked = new ArrayList<>(some);
        asked.add("999999999");
        assertThat(confluence.pages(ContentQuery.byIds(asked)).stream().map(Page::id))
                .containsExactlyInAnyOrderElementsOf(some);
    }

    @Test
    void oneThingIsReadByIdOrNotVisible() {
        var page = confluence.pages(ContentQuery.all().limit(1)).first().items().getFirst();
        assertThat(confluence.page(page.id(), BodyFormat.NONE)).isEqualTo(page);
        var post = confluence
                .blogPosts(ContentQuery.all().limit(1))
                .first()
                .items()
                .getFirst();
        assertThat(confluence.blogPost(post.id(), BodyFormat.STORAGE).body()).isInstanceOf(Body.Storage.class);

        assertThatExceptionOfType(NotVisible.class)
                .isThrownBy(() -> confluence.page("999999999", BodyFormat.STORAGE))
                .matches(error -> error.thing().equals("page 999999999"));
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> confluence.node(ContentType.FOLDER, "999999999"));
        assertThatExceptionOfType(NotVisible.class)
                .isThrownBy(() -> confluence
                        .children(new Parent("999999999", ContentType.PAGE))
                        .first());
    }

    @Test
    void foldersAreFoundBySearchWithTheirAncestorsAndReadById() {
        var folders = confluence.spaces().stream()
                .flatMap(space -> confluence.folders(space.key()).stream())
                .toList();
        assertThat(folders).isNotEmpty().allMatch(folder -> folder.ancestors().isPresent());
        for (var folder : folders) {
            var node = confluence.node(ContentType.FOLDER, folder.id());
            assertThat(node.title()).isEqualTo(folder.title());
            if (node.parent().isPresent()) {
                var children = confluence.children(node.parent().get()).stream().map(Child::id);
                assertThat(children).contains(folder.id());
            }
        }
    }

    @Test
    void attachmentsOfPagesAreAmongThoseOfTheSiteAndCanBeDownloaded() {
        var all = confluence.attachmentsNewestFirst().stream().toList();
        assertThat(all).hasSizeGreaterThan(30);
        assertThat(all.stream().map(file -> file.version().createdAt()).toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
        var file = all.getFirst();
        assertThat(confluence.attachments(file.container().orElseThrow()).stream())
                .contains(file);

        for (var each : all.subList(0, 10)) {
            var out = new ByteArrayOutputStream();
            var received = confluence.download(each, () -> out);
            assertThat(received.bytes()).isEqualTo(each.fileSize()).isEqualTo(out.size());
        }
        assertThat(simulator.log().entries()).anyMatch(entry -> entry.status() == 302);
    }

    @Test
    void labelsOfAHundredPagesTakeOneRequest() {
        var pages = confluence
                .pages(ContentQuery.inSpace(
                                confluence.space("ENG").orElseThrow().id())
                        .statuses(ContentStatus.CURRENT)
                        .limit(100))
                .first()
                .items();
        long before = meter.usage().requests();
        var labels = confluence.labels(pages.stream().map(Page::id).toList(), false);

        assertThat(meter.usage().requests() - before).isEqualTo(1);
        assertThat(labels.keySet()).isEqualTo(pages.stream().map(Page::id).collect(Collectors.toSet()));
        var labelled =
                labels.entrySet().stream().filter(e -> !e.getValue().isEmpty()).toList();
        assertThat(labelled).isNotEmpty();
        for (Map.Entry<String, List<Label>> entry : labelled.subList(0, 3)) {
            assertThat(confluence.labels(new Parent(entry.getKey(), ContentType.PAGE)).stream())
                    .containsExactlyInAnyOrderElementsOf(entry.getValue());
        }
    }

    @Test
    void authorsArePeople() {
        var authors = confluence.pages(ContentQuery.all()).stream()
                .flatMap(page -> page.authorId().stream())
                .collect(Collectors.toSet());
        var asked = new HashSet<>(authors);
        asked.add("nobody");
        assertThat(confluence.people(asked)).containsOnlyKeys(authors);
    }

    @Test
    void kindsTellWhatIsThere() {
        var page = confluence.pages(ContentQuery.all().limit(1)).first().items().getFirst();
        var post = confluence
                .blogPosts(ContentQuery.all().limit(1))
                .first()
                .items()
                .getFirst();
        assertThat(confluence.types(List.of(page.id(), post.id(), "999999999")))
                .isEqualTo(Map.of(page.id(), ContentType.PAGE, post.id(), ContentType.BLOG_POST));
    }

    @Test
    void restrictionsAreToldBySearch() {
        var found =
                confluence.search(new Cql("type = page"), Set.of(Expansion.RESTRICTIONS, Expansion.VERSION)).stream()
                        .toList();
        assertThat(found)
                .allMatch(content ->
                        content.readers().isPresent() && content.version().isPresent());
        assertThat(found).anyMatch(content -> content.readers().orElseThrow().restricted());
    }

    @Test
    void contentPropertiesAreToldByNameAndThoseAskedForInFull() {
        var found =
                confluence.search(new Cql("type = page"), Set.of(Expansion.PROPERTIES), List.of("reviewState")).stream()
                        .flatMap(content -> content.properties().stream())
                        .toList();
        assertThat(found).anySatisfy(properties -> {
            assertThat(properties.values().get("reviewState")).contains("\"approved\"");
            assertThat(properties.unread()).contains("editor").doesNotContain("reviewState");
        });
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> confluence.search(
                        new Cql("type = page"), Set.of(Expansion.PROPERTIES), List.of("a,body.storage")));
        assertThat(ContentProperties.isListedOnDataCenter("product-code")).isFalse();
    }

    @Test
    void whiteboardsAndTheLikeAreToldWithAuthorAndTimes() {
        var found = confluence
                .search(
                        new Cql("type in (whiteboard, database, embed)"),
                        Set.of(Expansion.VERSION, Expansion.HISTORY, Expansion.ANCESTORS))
                .stream()
                .toList();
        assertThat(found)
                .extracting(FoundContent::type)
                .containsExactlyInAnyOrder(ContentType.WHITEBOARD, ContentType.DATABASE, ContentType.EMBED);
        assertThat(found).allSatisfy(place -> {
            assertThat(place.version().orElseThrow().authorId()).isPresent();
            assertThat(place.createdAt()).isPresent();
            assertThat(confluence.node(place.type(), place.id()).parent()).isPresent();
        });
    }

    @Test
    void titlesWithQuotesAreQuotedInQueries() {
        assertThat(confluence.search(new Cql("title = " + Cql.quoted("a \"b\" \\ or type = page")), Set.of()).stream())
                .isEmpty();
    }

    @Test
    void aSiteInTroubleIsReadNoneTheLess() {
        simulator.faults().set(FaultJson.read("""
                {"seed": 5, "rules": [
                  {"share": 0.08, "status": 429, "headers": {"Retry-After": "1"}},
                  {"share": 0.08, "status": 502},
                  {"share": 0.08, "status": 503},
                  {"share": 0.08, "cutAfter": 40},
                  {"share": 0.08, "drop": true}
                ]}""".getBytes(StandardCharsets.UTF_8)));
        var query = ContentQuery.all().body(BodyFormat.STORAGE).limit(10);
        var read = confluence.pages(query).stream().map(Page::id).toList();
        simulator.faults().clear();

        assertThat(read)
                .isEqualTo(confluence.pages(query).stream().map(Page::id).toList());
        assertThat(meter.usage().failed()).isPositive();
        assertThat(meter.usage().throttled()).isPositive();
    }
}
