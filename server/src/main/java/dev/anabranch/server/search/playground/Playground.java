package dev.anabranch.server.search.playground;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.Email;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.Asker;
import dev.anabranch.server.search.Askers;
import dev.anabranch.server.search.Question;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.search.Trial;
import dev.anabranch.server.search.WrittenWishes;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.rank.Mode;
import dev.anabranch.server.search.records.DocumentName;
import dev.anabranch.server.search.text.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Tries questions and shows passages, at every door.
@Component
final class Playground {
    /// As this one asks whoever is nobody in Confluence.
    static final String ANONYMOUS = "anonymous";

    private static final int MOST_DOCUMENTS = 100;

    private final Search search;
    private final Engine engine;
    private final Database database;
    private final Askers askers;
    private final Readers readers;
    private final Accounts accounts;
    private final Visitors visitors;
    private final Clock clock;

    Playground(
            Search search,
            Engine engine,
            Database database,
            Askers askers,
            Readers readers,
            Accounts accounts,
            Visitors visitors,
            Clock clock) {
        this.search = search;
        this.engine = engine;
        this.database = database;
        this.askers = askers;
        this.readers = readers;
        this.accounts = accounts;
        this.visitors = visitors;
        this.clock = clock;
    }

    /// The people as whom somebody may ask.
    List<Person> people() {
        return accounts.people().all().stream()
                .filter(person -> person.active() && person.kind() == Person.Kind.PERSON)
                .toList();
    }

    /// Runs a question with the filters of a request.
    ///
    /// @param as id of a person, `anonymous`, or empty for whoever asks; another one is noted in the audit log
    /// @throws Problem where something cannot be meant
    Trial run(String words, Mode mode, String as, HttpServletRequest request) {
        var asker = asker(as, request);
        var wishes = new WrittenWishes(request::getParameterValues).read(search.spacesNamed(asker));
        var question = new Question(words, mode, wishes, Question.Order.RELEVANCE, 0, Question.DEEPEST);
        return search.trial(question, asker, MOST_DOCUMENTS);
    }

    private Asker asker(String as, HttpServletRequest request) {
        var self = askers.of(request);
        if (as.isEmpty()) {
            return self;
        }
        var other = as.equals(ANONYMOUS) ? Optional.<Person>empty() : Optional.of(person(as));
        accounts.audit()
                .note(
                        visitors.actor(request),
                        Deed.done("view-as.search", other.map(Playground::label).orElse(ANONYMOUS)));
        return new Asker.Together(self, new Asker.OnSites(readers.of(other).readers()));
    }

    private static String label(Person person) {
        return person.email().map(Email::text).orElse(person.name());
    }

    private Person person(String id) {
        return people().stream()
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("as", "as is the id of somebody who may sign in, or anonymous."));
    }

    /// What the index holds of a document that whoever asks may read.
    ///
    /// @param name as [DocumentName] understands it
    /// @throws Problem 404, also where it may not be read
    CutDocument passages(String name, HttpServletRequest request) {
        var meant = DocumentName.parse(name.strip());
        var rights = readers.of(request);
        for (var site : ContentStore.sites(database)) {
            if ((meant.site().isEmpty() || meant.site().equals(site)) && rights.admits(site, meant.id())) {
                var content = ContentStore.of(database, site, List.of(), clock);
                var held = content.documents(Set.of(meant.id()));
                if (!held.isEmpty()) {
                    return cut(content, held.getFirst().node().title(), meant);
                }
            }
        }
        throw Problem.notFound("No document '%s' that you may read is held.".formatted(meant.id()));
    }

    private CutDocument cut(ContentStore content, String title, DocumentName name) {
        var key = new Key(content.site(), name.id());
        var passages = engine.passagesOf(List.of(key)).getOrDefault(key, List.of());
        var texts = passages.stream().map(passage -> passage.text()).toList();
        return new CutDocument(
                content.address(),
                name.id(),
                title,
                Languages.ofDocument(title, texts, engine.usualLanguage()),
                passages);
    }
}
