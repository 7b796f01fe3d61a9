package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Priority;
import dev.anabranch.atlassian.http.RequestListener;
import dev.anabranch.atlassian.http.SiteHttp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A Confluence Data Center site, read as one account; [#writer] writes.
///
/// ```java
/// var site = SiteAddress.ofDataCenter("https://wiki.acme.com/confluence");
/// var credentials = new Credentials.BearerToken(Secret.of(System.getenv("ANABRANCH_TOKEN")));
/// try (var wiki = DataCenter.connect(site, credentials, ClientOptions.standard())) {
///     System.out.println(wiki.currentUser().displayName());
///     wiki.pages("DOC", Detail.TEXT, wiki.canScan()).stream()
///             .forEach(page -> System.out.println(page.content().title()));
/// }
/// ```
///
/// It promises what `Confluence` promises for Cloud: every call blocks, waits its turn, tries again where
/// that is right,
/// and ends with a result or with one of `AtlassianException`. All calls here only read. Safe for any number of
/// threads.
public final class DataCenter implements AutoCloseable {
    private static final String API = "/rest/api";
    private static final String CONTENT = API + "/content";
    private static final int SPACES_AT_ONCE = 100;
    private static final String ATTACHED = "version,container,history,extensions";

    private final SiteHttp http;
    private final DataCenterHttp site;

    private DataCenter(SiteHttp http) {
        this.http = http;
        this.site = new DataCenterHttp(http);
    }

    /// A client for this site and account. Sends nothing yet; [#currentUser] proves the credential.
    public static DataCenter connect(SiteAddress site, Credentials credentials, ClientOptions options) {
        return new DataCenter(SiteHttp.to(site, credentials, options));
    }

    /// The site's address.
    public SiteAddress site() {
        return http.address();
    }

    /// The same client, whose requests are told to this listener instead.
    public DataCenter tellingTo(RequestListener listener) {
        return new DataCenter(http.tellingTo(listener));
    }

    /// The account behind the credential: the proof that it is accepted.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.Unauthorized when it is not
    public Person currentUser() {
        return site.proof().person();
    }

    /// What time it is on the site's clock, to the second; proves the credential, too. Empty when the site
    /// does not tell.
    public Optional<Instant> time() {
        return site.proof().at();
    }

    /// Which version the site is; empty where it does not tell (before 8.4).
    public Optional<Release> release() {
        var call = Call.get(API + "/server-information", "the site's version");
        try {
            return site.callForThing(
                    call,
                    (sent, answer) -> new Priced<>(
                            Json.object(answer.body()).maybeText("version").flatMap(Release::parse), 0));
        } catch (NotVisible | Rejected | Unavailable unknown) {
            return Optional.empty();
        }
    }

    /// Whether pages can be listed by cursor (since 7.18): the list is then not shifted by what others
    /// delete meanwhile. One or two requests.
    public boolean canScan() {
        return release().map(known -> known.isAtLeast(7, 18)).orElseGet(this::scans);
    }

    private boolean scans() {
        try {
            pages("", Detail.PLACE, true, 1).first();
            return true;
        } catch (NotVisible | Rejected | Unavailable tooOld) {
            return false;
        }
    }

    /// All spaces the account may see, archived ones too.
    public Listing<Space> spaces() {
        return spaces(List.of());
    }

    /// The space of this key, in any case; empty when there is none or it is hidden.
    public Optional<Space> space(String key) {
        return spaces(List.of(key)).stream()
                .filter(space -> space.key().equalsIgnoreCase(key))
                .findFirst()
                .or(() -> spaces().stream()
                        .filter(space -> space.key().equalsIgnoreCase(key))
                        .findFirst());
    }

    /// Up to five spaces whose key or name is close to this, the closest first: for "did you mean". Reads
    /// all spaces.
    public List<Space> spacesNear(String key) {
        return new NearKeys(key).among(spaces().stream().toList());
    }

    private Listing<Space> spaces(Collection<String> keys) {
        var target = Target.of(API + "/space")
                .withEach("spaceKey", keys)
                .with("expand", "description.plain,homepage")
                .with("start", "0")
                .with("limit", String.valueOf(SPACES_AT_ONCE));
        return new CountedList<>(site, target, "spaces", (row, body) -> DataCenterRecords.space(row));
    }

    /// The current pages of a space.
    ///
    /// @param scan by cursor; only where [#canScan]
    public Listing<DetailedContent> pages(String spaceKey, Detail detail, boolean scan) {
        return pages(spaceKey, detail, scan, detail.portion());
    }

    private Listing<DetailedContent> pages(String spaceKey, Detail detail, boolean scan, int limit) {
        var target = Target.of(scan ? CONTENT + "/scan" : CONTENT);
        var inSpace = spaceKey.isEmpty() ? target : target.with("spaceKey", spaceKey);
        return contents(inSpace.with("type", "page").with("status", "current"), detail, limit, "pages");
    }

    /// The archived pages of a space. Their list is counted, which others may shift meanwhile; search does
    /// not know them.
    public Listing<DetailedContent> archivedPages(String spaceKey, Detail detail) {
        var target = Target.of(CONTENT)
                .with("spaceKey", spaceKey)
                .with("type", "page")
                .with("status", "archived");
        return contents(target, detail, detail.portion(), "archived pages");
    }

    /// The current blog posts of a space.
    public Listing<DetailedContent> blogPosts(String spaceKey, Detail detail) {
        var target = Target.of(CONTENT)
                .with("spaceKey", spaceKey)
                .with("type", "blogpost")
                .with("status", "current");
        return contents(target, detail, detail.portion(), "blog posts");
    }

    /// Pages and blog posts found by a query, which must ask for nothing else. Search sees only current
    /// content, and lags behind by seconds to minutes.
    public Listing<DetailedContent> search(Cql query, Detail detail) {
        return found(query, detail, detail.portion());
    }

    /// Of what a query finds, which must ask for pages or blog posts only, the one that changed last. One
    /// request.
    public Optional<DetailedContent> newest(Cql query) {
        var ordered = new Cql(query.text() + " order by lastModified desc", query.inArchivedSpaces());
        return found(ordered, Detail.PLACE, 1).first().items().stream().findFirst();
    }

    /// Whether a query finds anything. One request.
    public boolean finds(Cql query) {
        var search = new ContentSearch(API, query);
        var target = search.target("").with("start", "0").with("limit", "1");
        return !new CountedList<>(site, target, "found content", search.rows((row, body) -> row.id("id")))
                .first()
                .items()
                .isEmpty();
    }

    /// About how many contents a query finds, as the site's index counts them, those of archived spaces
    /// too. One request.
    public int count(Cql query) {
        var target = Target.of(API + "/search")
                .with("cql", query.text())
                .with("includeArchivedSpaces", "true")
                .with("start", "0")
                .with("limit", "1");
        return site.callForThing(
                Call.get(target.text(), "a count"),
                (call, answer) -> new Priced<>(Json.object(answer.body()).number("totalSize"), 1));
    }

    private Listing<DetailedContent> found(Cql query, Detail detail, int limit) {
        var search = new ContentSearch(API, query);
        return new CountedList<>(
                site,
                search.target(detail.expansion()).with("start", "0").with("limit", String.valueOf(limit)),
                "found content",
                search.rows((row, body) -> DataCenterRecords.content(row, detail, body)));
    }

    private Listing<DetailedContent> contents(Target target, Detail detail, int limit, String thing) {
        var start = CountedList.isScan(target) ? target : target.with("start", "0");
        return new CountedList<>(
                site,
                start.with("expand", detail.expansion()).with("limit", String.valueOf(limit)),
                thing,
                (row, body) -> DataCenterRecords.content(row, detail, body));
    }

    /// One page or blog post, in whatever status it is; a trashed one too, where the account may see the
    /// trash.
    ///
    /// @throws NotVisible when it is absent or hidden
    public DetailedContent content(String id, Detail detail) {
        var target = thing(id).with("expand", detail.expansion());
        return site.callForThing(
                Call.get(target.text(), "content " + id),
                (call, answer) -> new Priced<>(DataCenterRecords.content(Json.object(answer.body()), detail, true), 1));
    }

    /// The labels of a page or blog post.
    public Listing<Label> labels(String contentId) {
        var target = Target.of(CONTENT + "/" + Lists.checkedId(contentId) + "/label")
                .with("start", "0")
                .with("limit", "200");
        return new CountedList<>(
                site, target, "the labels of content " + contentId, (row, body) -> DataCenterRecords.label(row));
    }

    /// All versions of a page or blog post.
    ///
    /// @param isOlder whether the site is so old that they are still told by its experimental interface
    public Listing<Version> versions(String contentId, boolean isOlder) {
        var target = Target.of((isOlder ? "/rest/experimental/content/" : CONTENT + "/") + Lists.checkedId(contentId)
                        + "/version")
                .with("start", "0")
                .with("limit", "200");
        return new CountedList<>(
                site, target, "the versions of content " + contentId, (row, body) -> DataCenterRecords.version(row));
    }

    /// Attachments found by a query, which must ask for nothing else.
    public Listing<Attachment> attachments(Cql query) {
        var search = new ContentSearch(API, query);
        return new CountedList<>(
                site,
                search.target(ATTACHED).with("start", "0").with("limit", String.valueOf(Detail.PLACE.portion())),
                "attachments",
                search.rows((row, body) -> DataCenterRecords.attachment(row)));
    }

    /// Comments found by a query, which must ask for nothing else; replies, too.
    ///
    /// @param texts whether their texts are wanted
    public Listing<Comment> comments(Cql query, boolean texts) {
        var format = texts ? BodyFormat.STORAGE : BodyFormat.NONE;
        var search = new ContentSearch(API, query);
        return new CountedList<>(
                site,
                search.target(CommentRecords.expansion(format))
                        .with("start", "0")
                        .with("limit", String.valueOf((texts ? Detail.TEXT : Detail.PLACE).portion())),
                "comments",
                search.rows((row, asked) -> CommentRecords.comment(row, format, asked, DataCenterRecords::person)));
    }

    /// Whether a thing is there, current and visible; of any kind.
    public boolean isThere(String id) {
        var target = thing(id);
        try {
            return site.callForThing(
                    Call.get(target.text(), "content " + id),
                    (call, answer) ->
                            new Priced<>(Records.status(Json.object(answer.body())) == ContentStatus.CURRENT, 1));
        } catch (NotVisible gone) {
            return false;
        }
    }

    /// One attachment.
    ///
    /// @throws NotVisible when it is absent or hidden
    public Attachment attachment(String id) {
        var target = thing(id).with("expand", ATTACHED);
        return site.callForThing(
                Call.get(target.text(), "attachment " + id),
                (call, answer) -> new Priced<>(DataCenterRecords.attachment(Json.object(answer.body())), 1));
    }

    /// An attachment as one of its versions was.
    ///
    /// @param version its number, at least 1
    /// @throws NotVisible when the attachment or the version is absent, or hidden
    public Attachment attachment(String id, int version) {
        var target = thing(id).with("version", String.valueOf(version)).with("expand", ATTACHED);
        return site.callForThing(
                Call.get(target.text(), "version " + version + " of attachment " + id),
                (call, answer) -> new Priced<>(
                        Lookups.ofVersion(DataCenterRecords.attachment(Json.object(answer.body())), version), 1));
    }

    private static Target thing(String id) {
        return Target.of(CONTENT + "/" + Lists.checkedId(id)).with("status", "any");
    }

    /// The person behind a user key, or behind a user name; empty when the site knows neither.
    public Optional<Person> person(String keyOrName) {
        if (keyOrName.isBlank()) {
            return Optional.empty();
        }
        boolean isKey = keyOrName.matches("[0-9a-f]{32}");
        return person(isKey ? "key" : "username", keyOrName).or(() -> person(isKey ? "username" : "key", keyOrName));
    }

    private Optional<Person> person(String parameter, String value) {
        var target = Target.of(API + "/user").with(parameter, value);
        try {
            return site.callForThing(
                    Call.get(target.text(), "a person"),
                    (call, answer) -> new Priced<>(DataCenterRecords.person(Json.object(answer.body())), 2));
        } catch (NotVisible unknown) {
            return Optional.empty();
        } catch (Rejected noName) { // texts mention people by anything, also by nothing
            if (noName.objection() != Objection.REQUEST) {
                throw noName;
            }
            return Optional.empty();
        }
    }

    /// Who may read what.
    public DataCenterAccess access() {
        return new DataCenterAccess(site);
    }

    /// Writes to the site as the same account, in the same queue, before bulk requests. Closing it closes
    /// this client, too.
    public ContentWriter writer() {
        return new DataCenterWriter(http.withPriority(Priority.INTERACTIVE));
    }

    /// Downloads this version of an attachment from the address that the site told, which must lie on the
    /// site.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.Unavailable when the bytes did not arrive whole
    /// @throws java.io.UncheckedIOException when the sink fails; that is not tried again
    public Downloaded download(Attachment attachment, AttachmentSink sink) {
        var path = new DownloadPath(site()).of(attachment);
        var received = site.download(Call.get(path, "attachment " + attachment.id()), attachment.listed(), sink);
        return new Downloaded(received.bytes(), received.sha256());
    }

    /// Gives back connections. Ends calls that are still under way with a `CancellationException`; clients
    /// made from this one are closed too.
    @Override
    public void close() {
        http.close();
    }
}
