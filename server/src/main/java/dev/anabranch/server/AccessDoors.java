package dev.anabranch.server;

import dev.anabranch.server.access.Access;
import dev.anabranch.server.access.Explanation;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.workspace.Mirror;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// Who may read a document, and why somebody may or may not, for administrators: the same answers as the command gives.
/// What they may not read themselves is called by its id.
@Controller
final class AccessDoors {
    private static final String ANONYMOUS = "anonymous";

    private final Pages pages;
    private final Mirror mirror;
    private final ReadersOfDocument.Sources sources;

    AccessDoors(Pages pages, Mirror mirror, Accounts accounts, Readers readers, KnownPeople known) {
        this.pages = pages;
        this.mirror = mirror;
        this.sources = new ReadersOfDocument.Sources(accounts, readers, known);
    }

    /// Why somebody may, or may not, read a document.
    ///
    /// @param document its id, `ID@SITE`, address in Confluence or file
    /// @param as e-mail address, account id, user name of Data Center, or `anonymous`
    @GetMapping("/api/v1/access/explain")
    @ResponseBody
    Map<String, Object> explain(@RequestParam String document, @RequestParam String as, HttpServletRequest request) {
        var asked = asked(document, as);
        return lines(asked, explained(asked), request).object();
    }

    /// Whom the gates on the way to a document admit, and which of the people here may read it.
    @GetMapping("/api/v1/access/readers")
    @ResponseBody
    Map<String, Object> readers(@RequestParam String document, HttpServletRequest request) {
        var asked = asked(document, ANONYMOUS);
        return readersOf(asked, request).json(asked);
    }

    /// Both as a page.
    @GetMapping("/who-may-read")
    void page(
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String as,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.write(
                request,
                response,
                Section.PEOPLE,
                "Who may read",
                "linking/who-may-read.jte",
                document.isBlank() ? WhoMayReadPage.EMPTY : answered(document.strip(), as.strip(), request));
    }

    private WhoMayReadPage answered(String document, String as, HttpServletRequest request) {
        try {
            var asked = AskedAccess.of(mirror, document, ANONYMOUS);
            var page = WhoMayReadPage.of(document, as, readersOf(asked, request));
            return as.isEmpty() ? page : page.with(answer(document, as, request));
        } catch (CommandFailed refused) {
            return WhoMayReadPage.refused(document, as, words(refused));
        }
    }

    private WhoMayReadPage.Answer answer(String document, String as, HttpServletRequest request) {
        var asked = AskedAccess.of(mirror, document, as);
        var explanation = explained(asked);
        var lines = lines(asked, explanation, request);
        List<WhoMayReadPage.Gate> gates = explanation.steps().stream()
                .map(step -> new WhoMayReadPage.Gate(
                        lines.name(step.gate().gate()), step.passes(), lines.why(step), AccessLines.read(step.gate())))
                .toList();
        return new WhoMayReadPage.Answer(lines.answer(), explanation.admitted(), gates, lines.counts());
    }

    private AskedAccess asked(String document, String as) {
        try {
            return AskedAccess.of(mirror, document, as);
        } catch (CommandFailed refused) {
            throw Problem.badRequest("access-question", words(refused));
        }
    }

    /// In the words of the page instead of those of the command line.
    private static String words(CommandFailed refused) {
        return String.valueOf(refused.getMessage()).replaceFirst("^(PAGE|--as): ", "");
    }

    private static Explanation explained(AskedAccess asked) {
        return new Access(asked.record()).explain(asked.reader(), asked.document());
    }

    private AccessLines lines(AskedAccess asked, Explanation explanation, HttpServletRequest request) {
        var rights = sources.readers().of(request);
        return new AccessLines(asked, explanation, document -> rights.admits(asked.site(), document));
    }

    private ReadersOfDocument readersOf(AskedAccess asked, HttpServletRequest request) {
        var nobody = new Access(asked.record()).explain(Reader.ANONYMOUS, asked.document());
        return ReadersOfDocument.of(asked, lines(asked, nobody, request), nobody, sources);
    }
}
