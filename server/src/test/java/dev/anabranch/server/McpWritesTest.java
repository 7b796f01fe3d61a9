package dev.anabranch.server;

import static dev.anabranch.server.WrittenCompany.STORAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.writing.SpaceMode;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Status;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Agents that change pages, over MCP: our own messages, and programs of others.
@Timeout(300)
class McpWritesTest {
    private static final String INSPECTOR = "@modelcontextprotocol/inspector/clients/launcher/build/index.js";

    @TempDir
    static Path data;

    private static WrittenCompany company;
    private static String token;
    private static AgentClient ana;
    private static AgentClient ben;

    private Map<String, Schema> outputs = Map.of();

    @BeforeAll
    static void serve() throws Exception {
        company = WrittenCompany.of(false, data);
        company.company.awaitIndex();
        token = token(company.ana);
        ana = agent(token);
        ben = agent(token(company.ben));
    }

    @AfterAll
    static void stop() {
        company.close();
    }

    @BeforeEach
    void allow() throws Exception {
        company.allow(SpaceMode.DIRECT, false);
        if (!company.storage(company.page).equals(STORAGE)) {
            company.changedBySomebody(company.page, STORAGE);
        }
        outputs = ana.outputs();
    }

    private static String token(Person person) {
        return token(person, Set.of(Right.READ, Right.WRITE));
    }

    private static String token(Person person, Set<Right> rights) {
        var wish = new AccessTokens.Wish("agent", rights, Duration.ofDays(1));
        var made = company.server
                .accounts()
                .tokens()
                .make(person, wish, Actor.SERVER)
                .text();
        company.server.hide(made);
        return made;
    }

    private static AgentClient agent(String token) {
        return new AgentClient(HttpClient.newHttpClient(), company.server.address(), "Bearer " + token);
    }

    private static String page() {
        return String.valueOf(company.page);
    }

    private JsonNode told(String tool, Object... arguments) throws Exception {
        return ana.told(tool, named(arguments), outputs).get("proposal");
    }

    private static Map<String, Object> named(Object... arguments) {
        var map = new HashMap<String, Object>();
        for (int i = 0; i < arguments.length; i += 2) {
            map.put((String) arguments[i], arguments[i + 1]);
        }
        return map;
    }

    private JsonNode applied(JsonNode planned) throws Exception {
        assertThat(planned.get("state").asString()).isEqualTo("planned");
        var applied =
                told("confluence_apply_proposal", "proposal", planned.get("id").asString());
        assertThat(applied.get("state").asString()).as("%s", applied).isEqualTo("applied");
        return applied;
    }

    private void undone(JsonNode proposal) throws Exception {
        var undone =
                told("confluence_undo_proposal", "proposal", proposal.get("id").asString());
        assertThat(undone.get("state").asString()).as("%s", undone).isEqualTo("undone");
    }

    @Test
    void nothingCanBeChangedWhereWritingIsOff() throws Exception {
        company.policies.set(ConnectionSetup.ID, false, false, Actor.SERVER);
        assertThat(ana.outputs()).hasSize(9).doesNotContainKey("confluence_edit_page");
        assertThat(ana.refused("confluence_get_page", Map.of("page", page(), "part", "editing")))
                .contains("administrator");
        assertThat(company.server.get("/agents").body())
                .contains(">proposes</span>", ">changes</span>", ">waits</span>");
        company.allow(SpaceMode.DIRECT, false);
        assertThat(ana.outputs()).hasSize(18);
        assertThat(company.server.get("/agents").body()).doesNotContain(">waits</span>");
    }

    @Test
    void aTokenThatOnlyReadsIsToldWhatItNeeds() throws Exception {
        var wish = new AccessTokens.Wish("reader", Set.of(Right.READ), Duration.ofDays(1));
        var made = company.server
                .accounts()
                .tokens()
                .make(company.ana, wish, Actor.SERVER)
                .text();
        company.server.hide(made);
        var arguments = Map.of("page", page(), "operation", "append", "markdown", "x");
        var call = AgentClient.message("tools/call", Map.of("name", "confluence_edit_page", "arguments", arguments));
        var answer = agent(made).post(call);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_scope", "scope=\"read write\"");
    }

    @Test
    void aSectionNamedAsReadersSeeItIsEditedAndNothingElse() throws Exception {
        var source = ana.told("confluence_get_page", Map.of("page", page(), "part", "editing"), outputs);
        assertThat(source.get("source_text").asString()).contains("We ship **tomorrow**");
        assertThat(source.get("nodes")
                        .valueStream()
                        .map(node -> node.get("kind").asString()))
                .contains("heading", "paragraph");
        var section = ana.told(
                "confluence_get_page", Map.of("page", page(), "part", "editing", "section", "s-people"), outputs);
        assertThat(section.get("source_text").asString())
                .startsWith("## People")
                .doesNotContain("Risks");
        assertThat(section.get("nodes").get(0).get("source_text").asString()).isEqualTo("People");

        var planned = told(
                "confluence_edit_page",
                "page",
                page(),
                "operation",
                "replace_section",
                "node",
                "s-people",
                "markdown",
                "## People\n\nAna, Ben and Cy.\n");
        assertThat(planned.at("/difference/source_text").asString()).contains("+Ana, Ben and Cy.");
        assertThat(planned.at("/difference/comment_marks").toString()).isEqualTo("[1,1]");
        assertThat(company.storage(company.page)).isEqualTo(STORAGE);
        applied(planned);
        var same = STORAGE.substring(0, STORAGE.indexOf("<h2>People"));
        assertThat(company.storage(company.page)).startsWith(same).contains("<p>Ana,&nbsp;Ben and Cy.</p>");
        undone(planned);
        assertThat(company.storage(company.page)).isEqualTo(STORAGE);
    }

    @Test
    void allOfAPageIsReplacedByItsOwnMarkdown() throws Exception {
        var source = ana.told("confluence_get_page", Map.of("page", page(), "part", "editing"), outputs);
        var edited = source.get("source_text").asString().replace("tomorrow", "today");
        var planned = told(
                "confluence_edit_page",
                "page",
                page(),
                "operation",
                "replace_all",
                "markdown",
                edited,
                "version",
                source.at("/page/version").asInt());
        applied(planned);
        assertThat(company.storage(company.page)).isEqualTo(STORAGE.replace("tomorrow", "today"));
        undone(planned);
        assertThat(ana.refused(
                        "confluence_edit_page", Map.of("page", page(), "operation", "replace_all", "markdown", edited)))
                .contains("version");
    }

    @Test
    void pagesAreMadeRenamedAndMoved() throws Exception {
        var made = applied(told(
                "confluence_create_page",
                "space",
                company.space().key(),
                "parent",
                page(),
                "title",
                "Minutes",
                "markdown",
                "# Minutes\n\n- one\n"));
        long id = Long.parseLong(made.get("result").asString());
        assertThat(company.content(id).title()).isEqualTo("Minutes");
        assertThat(company.storage(id)).isEqualTo("<h1>Minutes</h1><ul><li><p>one</p></li></ul>");
        undone(made);
        assertThat(company.content(id).status()).isEqualTo(Status.TRASHED);

        var renamed = applied(told("confluence_edit_page", "page", page(), "operation", "rename", "title", "Plan B"));
        assertThat(company.content(company.page).title()).isEqualTo("Plan B");
        undone(renamed);
        assertThat(company.content(company.page).title()).isEqualTo("Plan");

        var moved = applied(told(
                "confluence_move_page", "page", page(), "where", "below", "target", String.valueOf(company.other)));
        assertThat(company.content(company.page).parentId()).hasValue(company.other);
        assertThat(ana.refused(
                        "confluence_undo_proposal",
                        Map.of("proposal", moved.get("id").asString())))
                .contains("top of its space");
        applied(told(
                "confluence_move_page", "page", page(), "where", "before", "target", String.valueOf(company.other)));
        assertThat(company.content(company.page).parentId()).isNotEqualTo(OptionalLong.of(company.other));
    }

    @Test
    void commentsLabelsAndFilesAreAdded() throws Exception {
        var comment = applied(told("confluence_add_comment", "page", page(), "markdown", "Is **this** so?"));
        long first = Long.parseLong(comment.get("result").asString());
        assertThat(company.storage(first)).isEqualTo("<p>Is <strong>this</strong> so?</p>");
        var marked = applied(
                told("confluence_add_comment", "page", page(), "markdown", "When?", "selected_text", "We ship"));
        assertThat(company.content(Long.parseLong(marked.get("result").asString())))
                .isInstanceOfSatisfying(
                        Comment.class, inline -> assertThat(inline.isInline()).isTrue());
        undone(marked);
        undone(comment);

        var labels = applied(told("confluence_label_page", "page", page(), "add", List.of("plans")));
        assertThat(labels(company.page)).contains("plans");
        undone(labels);
        assertThat(labels(company.page)).doesNotContain("plans");

        var file = applied(told(
                "confluence_attach_file",
                "page",
                page(),
                "name",
                "costs.csv",
                "media_type",
                "text/csv",
                "base64",
                Base64.getEncoder().encodeToString("a,b\n".getBytes(StandardCharsets.UTF_8))));
        assertThat(company.bytes(company.content(
                        Long.parseLong(file.get("result").asString().replaceAll("\\D", "")))))
                .isEqualTo("a,b\n".getBytes(StandardCharsets.UTF_8));
        undone(file);
    }

    private static List<String> labels(long page) {
        return company.server.site().site().everything().labels(page).stream()
                .map(label -> label.name())
                .toList();
    }

    @Test
    void whatCannotBeDoneIsToldInWordsAndChangesNothing() throws Exception {
        var edit = named("page", page(), "operation", "append", "markdown", "One.", "idempotency_key", "k-1");
        var planned = ana.told("confluence_edit_page", edit, outputs).get("proposal");
        assertThat(ana.told("confluence_edit_page", edit, outputs).at("/proposal/id"))
                .isEqualTo(planned.get("id"));
        edit.put("markdown", "Two.");
        assertThat(ana.refused("confluence_edit_page", edit)).contains("key");

        company.changedBySomebody(company.page, STORAGE + "<p>New.</p>");
        var id = Map.of("proposal", planned.get("id").asString());
        var conflict = JsonMapper.shared().readTree(ana.refused("confluence_apply_proposal", id));
        assertThat(conflict.at("/newer/source_text").asString()).contains("+New.");
        assertThat(conflict.get("notice").asString()).contains("data");
        company.changedBySomebody(company.page, STORAGE);

        assertThat(ben.refused("confluence_apply_proposal", id)).contains("no such");
        assertThat(ana.refused("confluence_edit_page", Map.of("page", page(), "operation", "replace_node")))
                .contains("node");
        assertThat(ana.refused(
                        "confluence_edit_page",
                        Map.of("page", String.valueOf(company.hidden), "operation", "append", "markdown", "x")))
                .isEqualTo(ana.refused(
                        "confluence_edit_page", Map.of("page", "424242", "operation", "append", "markdown", "x")));
        for (var broken : List.of("A", "data:text/plain;base64,QUJD", "QUJ_")) {
            assertThat(ana.refused("confluence_attach_file", Map.of("page", page(), "name", "x", "base64", broken)))
                    .contains("base64");
        }
        assertThat(ben.refused("confluence_add_comment", Map.of("page", page(), "markdown", "Hi")))
                .as("without an account of his own")
                .contains("connection");
        assertThat(company.storage(company.page)).isEqualTo(STORAGE);
    }

    @Test
    void proposalsThatWaitAreListed() throws Exception {
        company.allow(SpaceMode.APPROVAL, false);
        var planned = told("confluence_edit_page", "page", page(), "operation", "append", "markdown", "Later.");
        var id = planned.get("id").asString();
        assertThat(told("confluence_apply_proposal", "proposal", id)
                        .get("state")
                        .asString())
                .isEqualTo("waiting");
        assertThat(company.storage(company.page)).isEqualTo(STORAGE);
        var waiting = ana.told("confluence_list_proposals", Map.of("state", "waiting"), outputs);
        assertThat(waiting.get("proposals")
                        .valueStream()
                        .map(each -> each.get("id").asString()))
                .contains(id);
        assertThat(ana.told("confluence_list_proposals", Map.of("proposal", id), outputs)
                        .at("/proposals/0/difference/source_text")
                        .asString())
                .contains("+Later.");
        assertThat(ben.refused("confluence_list_proposals", Map.of("proposal", id)))
                .contains("no such");
        assertThat(ben.told("confluence_list_proposals", Map.of(), outputs).get("proposals"))
                .isEmpty();
        var ada = agent(token(company.ada, Set.of(Right.values())));
        for (var tool : List.of("confluence_list_proposals", "confluence_undo_proposal")) {
            assertThat(ada.refused(tool, Map.of("proposal", id)))
                    .as("the agent of an administrator, %s", tool)
                    .contains("no such");
        }
    }

    @Test
    void aClientOfAnotherMakerFindsReadsEditsCommentsAndUndoes() throws Exception {
        int version = company.content(company.page).version().number();
        var ended = NodePrograms.script(
                "scenario.mjs",
                List.of(company.server.address() + "/mcp", "ship tomorrow weather"),
                Map.of("ANABRANCH_ACCESS_TOKEN", token));
        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        var printed = JsonMapper.shared().readTree(ended.printed());
        assertThat(printed.get("page").asString()).isEqualTo(page());
        assertThat(printed.get("tools").asInt()).isEqualTo(18);
        assertThat(company.storage(company.page)).isEqualTo(STORAGE);
        assertThat(company.content(company.page).version().number()).isEqualTo(version + 2);
    }

    @Test
    void theInspectorFindsReadsEditsCommentsAndUndoes() throws Exception {
        var found = inspect("confluence_search", "query=ship tomorrow weather");
        var page = found.at("/results/0/id").asString();
        assertThat(page).isEqualTo(page());
        assertThat(inspect("confluence_get_page", "page=" + page, "section=s-people")
                        .get("source_text")
                        .asString())
                .contains("Ana");
        var edit = inspect(
                        "confluence_edit_page",
                        "page=" + page,
                        "operation=replace_section",
                        "node=s-people",
                        "markdown=## People and guests\n\nAna and Ben.")
                .get("proposal");
        var comment = inspect("confluence_add_comment", "page=" + page, "markdown=Who else?")
                .get("proposal");
        assertThat(edit.get("next").asString())
                .as("the macro was left out of the text that was sent")
                .contains("1 macro");
        for (var each : List.of(edit, comment)) {
            assertThat(inspect(
                                    "confluence_apply_proposal",
                                    "proposal=" + each.get("id").asString())
                            .at("/proposal/state")
                            .asString())
                    .isEqualTo("applied");
        }
        assertThat(company.storage(company.page)).contains("<h2>People and guests</h2>");
        for (var each : List.of(comment, edit)) {
            assertThat(inspect(
                                    "confluence_undo_proposal",
                                    "proposal=" + each.get("id").asString())
                            .at("/proposal/state")
                            .asString())
                    .isEqualTo("undone");
        }
        assertThat(company.storage(company.page)).isEqualTo(STORAGE);
    }

    private static JsonNode inspect(String tool, String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(
                "--cli",
                company.server.address() + "/mcp",
                "--transport",
                "http",
                "--header",
                "Authorization: Bearer " + token,
                "--method",
                "tools/call",
                "--tool-name",
                tool,
                "--tool-arg"));
        all.addAll(Arrays.asList(arguments));
        var ended = NodePrograms.run(INSPECTOR, all);
        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        return JsonMapper.shared().readTree(ended.printed()).get("structuredContent");
    }
}
