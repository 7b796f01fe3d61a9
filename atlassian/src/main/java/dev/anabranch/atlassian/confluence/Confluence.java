package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.AnswerReader;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Priority;
import dev.anabranch.atlassian.http.RequestListener;
import dev.anabranch.atlassian.http.SiteHttp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A Confluence Cloud site, read as one account; [#writer] writes.
///
/// ```java
/// var site = SiteAddress.of("acme.atlassian.net");
/// var credentials = new Credentials.ApiToken("sam@acme.com", Secret.of(System.getenv("ANABRANCH_TOKEN")));
/// try (var confluence = Confluence.connect(site, credentials, ClientOptions.standard())) {
///     System.out.println(confluence.currentUser().displayName());
///     var space = confluence.space("DOC").orElseThrow();
///     confluence.pages(ContentQuery.inSpace(space.id()).body(BodyFormat.STORAGE)).stream()
///             .forEach(page -> System.out.println(page.title() + ", version " + page.version().number()));
/// }
/// ```
///
/// Every call blocks (use virtual threads), waits its turn, tries again where that is right, and ends with
/// a result or with one of `AtlassianException`. All calls here only read and may be repeated. Instances are
/// immutable and safe for any number of threads.
public final class Confluence implements AutoCloseable {
    private final SiteHttp http;
    private final Lists lists;
    private final Lookups lookups;

    private Confluence(SiteHttp http) {
        this.http = http;
        this.lists = new Lists(new ConfluenceHttp(http));
        this.lookups = new Lookups(new ConfluenceHttp(http), lists);
    }

    /// A client for this site and account. Sends nothing yet; [#currentUser] proves the credential.
    public static Confluence connect(SiteAddress site, Credentials credentials, ClientOptions options) {
        return new Confluence(SiteHttp.to(site, credentials, options));
    }

    /// The site's address.
    public SiteAddress site() {
        return http.address();
    }

    /// The same client, whose requests are told to this listener instead.
    public Confluence tellingTo(RequestListener listener) {
        return new Confluence(http.tellingTo(listener));
    }

    /// The same client with another place in the site's queue. Clients are bulk at first.
    public Confluence withPriority(Priority priority) {
        return new Confluence(http.withPriority(priority));
    }

    /// The account behind the credential: the proof that it is accepted.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.Unauthorized when it is not
    public Person currentUser() {
        return new ConfluenceHttp(http).proof().person();
    }

    /// What time it is on the site's clock, to the second; proves the credential, too. Empty when the site
    /// does not tell.
    public Optional<Instant> time() {
        return new ConfluenceHttp(http).proof().at();
    }

    /// All spaces the account may see, archived ones too.
    public Listing<Space> spaces() {
        return lists.spaces(List.of());
    }

    /// The spaces of these keys, at most 250, in any case; those that are absent or hidden are missing
    /// from the list.
    public Listing<Space> spaces(Collection<String> keys) {
        return lists.spaces(keys);
    }

    /// The space of this key, in any case; empty when there is none or it is hidden.
    public Optional<Space> space(String key) {
        return lists.spaces(List.of(key)).stream()
                .filter(space -> space.key().equalsIgnoreCase(key))
                .findFirst();
    }

    /// Up to five spaces whose key or name is close to this, the closest first: for "did you mean". Reads
    /// all spaces.
    public List<Space> spacesNear(String key) {
        return new NearKeys(key).among(spaces().stream().toList());
    }

    /// Pages. Folders and the like are not among them.
    public Listing<Page> pages(ContentQuery query) {
        return lists.pages(query);
    }

    /// Blog posts.
    public Listing<BlogPost> blogPosts(ContentQuery query) {
        return lists.blogPosts(query);
    }

    /// One page, in whatever status it is; a trashed one too.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.NotVisible when it is absent or hidden
    public Page page(String id, BodyFormat body) {
        return lookups.page(id, body);
    }

    /// One blog post, in whatever status it is; a trashed one too.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.NotVisible when it is absent or hidden
    public BlogPost blogPost(String id, BodyFormat body) {
        return lookups.blogPost(id, body);
    }

    /// One folder, whiteboard, database or embed.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.NotVisible when it is absent or hidden
    public Node node(ContentType type, String id) {
        return lookups.node(type, id);
    }

    /// What hangs directly below a page, folder, whiteboard, database or embed: all kinds.
    public Listing<Child> children(Parent parent) {
        return lists.children(parent);
    }

    /// The attachments of a page or blog post.
    public Listing<Attachment> attachments(Parent container) {
        return lists.attachments(container);
    }

    /// All attachments of the site, last changed first.
    public Listing<Attachment> attachmentsNewestFirst() {
        return lists.attachmentsNewestFirst();
    }

    /// An attachment as one of its versions was.
    ///
    /// @param version its number, at least 1
    /// @throws dev.anabranch.atlassian.AtlassianException.NotVisible when it, or the version, is absent or
    ///     hidden
    public Attachment attachment(String id, int version) {
        return lookups.attachment(id, version);
    }

    /// All versions of a page or blog post, the newest first.
    public Listing<Version> versions(Parent content) {
        return lists.versions(content);
    }

    /// Comments found by a query, which must ask for nothing else; replies, too. Read from the search
    /// index, which lags behind by seconds to minutes.
    ///
    /// @param texts in which format their texts are wanted; one that was written in the newer editor may
    ///     have none in storage format
    public Listing<Comment> comments(Cql query, BodyFormat texts) {
        return lists.comments(query, texts);
    }

    /// The labels of a page or blog post.
    public Listing<Label> labels(Parent content) {
        return lists.labels(content);
    }

    /// The labels of many pages and blog posts, by content id, 125 in one request. Read from the search
    /// index, which lags a little and knows only current content: ids that it does not know are missing
    /// from the map.
    ///
    /// @param archivedSpaces whether they may lie in archived spaces, of which a search tells only when it
    ///     is asked to
    public Map<String, List<Label>> labels(Collection<String> contentIds, boolean archivedSpaces) {
        return lookups.labels(contentIds, archivedSpaces);
    }

    /// As [#labels(Collection, boolean)], and with content properties, with `readers` also who alone may
    /// read each: for as many requests.
    ///
    /// @param properties names of those whose values are told; see [ContentProperties#isListedOnCloud]
    /// @param archivedSpaces whether they may lie in archived spaces, of which a search tells only when it
    ///     is asked to
    public Map<String, Described> described(
            Collection<String> contentIds, boolean readers, Collection<String> properties, boolean archivedSpaces) {
        var more = readers ? Set.of(Expansion.RESTRICTIONS, Expansion.PROPERTIES) : Set.of(Expansion.PROPERTIES);
        return lookups.described(contentIds, more, properties, archivedSpaces);
    }

    /// The people behind account ids, by account id, 250 in one request; unknown ids are missing from the
    /// map.
    public Map<String, Person> people(Collection<String> accountIds) {
        return lookups.people(accountIds);
    }

    /// The kinds of content behind ids, 100 in one request; absent and hidden ones are missing from the
    /// map.
    public Map<String, ContentType> types(Collection<String> contentIds) {
        return lookups.types(contentIds);
    }

    /// Content found by a query, with what is expanded.
    public Listing<FoundContent> search(Cql query, Set<Expansion> expansions) {
        return lists.search(query, expansions, List.of());
    }

    /// As [#search(Cql, Set)], with content properties.
    ///
    /// @param properties names of those whose values are told; see [ContentProperties#isListedOnCloud]
    public Listing<FoundContent> search(Cql query, Set<Expansion> expansions, Collection<String> properties) {
        return lists.search(query, expansions, properties);
    }

    /// Content of whatever kind that a query finds, kinds that are new to us among them, with little more
    /// than names.
    public Listing<NamedContent> named(Cql query) {
        return lists.named(query);
    }

    /// About how many contents a query finds, as the site's index counts them, those of archived spaces
    /// too. One request.
    public int count(Cql query) {
        var target = Target.of("/wiki/rest/api/search")
                .with("cql", query.text())
                .with("includeArchivedSpaces", "true")
                .with("limit", "1");
        return new ConfluenceHttp(http)
                .callInList(
                        Call.get(target.text(), "a count"),
                        (call, answer) -> new AnswerReader.Priced<>(
                                Json.object(answer.body()).number("totalSize"), 1));
    }

    /// The folders of a space with their ancestors, by search; see [FoundContent].
    public Listing<FoundContent> folders(String spaceKey) {
        return search(new Cql("type = folder and space = " + Cql.quoted(spaceKey)), Set.of(Expansion.ANCESTORS));
    }

    /// Who may read what.
    public CloudAccess access() {
        return new CloudAccess(new ConfluenceHttp(http));
    }

    /// Writes to the site as the same account, in the same queue, before bulk requests. Closing it closes
    /// this client, too.
    public ContentWriter writer() {
        return new CloudWriter(http.withPriority(Priority.INTERACTIVE));
    }

    /// Downloads this version of an attachment. The site redirects to its media host, which gets no
    /// credential.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.Unavailable when the bytes did not arrive whole
    /// @throws java.io.UncheckedIOException when the sink fails; that is not tried again
    public Downloaded download(Attachment attachment, AttachmentSink sink) {
        return lookups.download(attachment, sink);
    }

    /// Gives back connections. Ends calls that are still under way with a `CancellationException`; clients
    /// made from this one are closed too.
    @Override
    public void close() {
        http.close();
    }
}
