package dev.anabranch.server.sync;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Everything that can go wrong in a run, numbered. Numbers and words never change their meaning;
/// docs/troubleshooting.md shows the same table.
///
/// 1xx end a run, 2xx are documents that could not be read, 3xx documents whose files were not written, 4xx wait for
/// a person.
public enum FailureCode {
    /// See [StopReason#SIGN_IN_NEEDED].
    SIGN_IN_NEEDED(
            101,
            "The site does not accept the credential, or not for this.",
            "The token or password was revoked, changed or has expired, belongs to another account, or may not read"
                    + " the spaces.",
            "Make a new token for this account (Cloud: an API token; Data Center: a personal access token), put it"
                    + " where the old one is configured, and start again."),
    /// See [StopReason#THROTTLED].
    THROTTLED(
            102,
            "The site asks to wait for longer than is allowed.",
            "The account, or others on the site, made more requests than it grants.",
            "Nothing to do: the next run goes on where this one ended. --max-wait allows a longer pause."),
    /// See [StopReason#UNAVAILABLE].
    UNAVAILABLE(
            103,
            "The site cannot be reached or keeps failing.",
            "An outage or maintenance of the site, or no way to it: network, proxy, DNS, certificates.",
            "Check that the site opens in a browser on this machine. The next run goes on where this one ended."),
    /// See [StopReason#NOT_CONFLUENCE].
    NOT_CONFLUENCE(
            104,
            "The address answers, but not as a Confluence site does.",
            "Another site, a login page of a proxy, or a site without Confluence.",
            "Check the address of the site in the configuration."),
    /// See [StopReason#NO_SUCH_SPACE].
    NO_SUCH_SPACE(
            105,
            "A space is unknown or hidden.",
            "A mistyped key, a space that was deleted, or one that the account may not see.",
            "Check the keys of the spaces in the configuration, and that the account may see them."),
    /// See [StopReason#STORAGE].
    STORAGE(
            106,
            "Files or the database cannot be written.",
            "A full disk, a read-only folder, missing rights, something in the way.",
            "Make room or mend the rights of the data folder, then sync again."),
    /// See [StopReason#DAMAGED].
    DAMAGED(
            107,
            "The database is broken.",
            "A failing disk, or something else wrote to the file.",
            "Move the database of the data folder away; everything is read again then."),
    /// See [StopReason#CONFLICT].
    CONFLICT(
            108,
            "The folder belongs to another site, is in use, or holds something else.",
            "Two commands at once, or a folder that was chosen by mistake.",
            "Choose another data folder, or the site that this folder belongs to."),
    /// See [StopReason#CANCELLED].
    CANCELLED(
            109,
            "Somebody stopped the run.",
            "Ctrl-C or SIGTERM of a command, the stop button, REST.",
            "The next run goes on where this one ended."),
    /// See [StopReason#UNEXPECTED].
    UNEXPECTED(
            110,
            "Something that nobody foresaw.",
            "A fault in Anabranch, or an answer of the site that nobody has seen yet.",
            "Sync again. If it happens again, the server's log says more."),
    /// The command line was not understood.
    USAGE(
            111,
            "The command line was not understood.",
            "A flag is missing, mistyped or has a wrong value.",
            "The message says which; --help shows how the command is used."),
    /// As [#DAMAGED], before a run could begin.
    DAMAGE_FOUND(
            112,
            "The folder cannot be used, because what is known of it is broken.",
            "A failing disk, or something else wrote to the database.",
            "Run anabranch verify. Move the database away to begin anew; everything is read again, in place."),
    /// See [StopReason#SELECTION_REFUSED].
    SELECTION_REFUSED(
            113,
            "The site cannot do what a filter asks.",
            "A filter names a page that is gone, hidden or in another space, or the query is none that the site"
                    + " understands.",
            "Mend the filter that the message names. Nothing was read, and nothing was deleted."),
    /// See [StopReason#INTERRUPTED].
    INTERRUPTED(
            117,
            "The process of the run ended, or was about to.",
            "SIGTERM, a kill, a reboot, a power cut.",
            "Nothing to do: a server takes it up again when it starts, and so does the next sync."),
    /// See [StopReason#PAUSED].
    PAUSED(
            118,
            "Somebody paused the run.",
            "The button of a page, a command, REST.",
            "Resume it on its page, with anabranch runs, or over REST; it goes on where it is."),
    /// See [StopReason#STALLED].
    STALLED(
            119,
            "The run did not move for ten minutes and was ended.",
            "A network or disk that hangs, or a fault in Anabranch.",
            "Sync again: it goes on where this one ended. If it happens again, look at the requests of the run."),
    /// See [StopReason#TAKEN_OVER].
    TAKEN_OVER(
            120,
            "Another run has taken over the space or the files.",
            "The process or its machine slept, or could not reach the database, for more than a minute.",
            "Nothing to do: the other run does the work, and this one wrote nothing since."),

    /// The text of a document, by itself, makes the site fail.
    TEXT_UNAVAILABLE(
            201,
            "The site fails whenever the text of this document is asked for.",
            "The document is in trouble on the site; others are delivered.",
            "Open it in Confluence. When it does not open there either, ask who runs the site; the next run tries again."),
    /// The site's answer for a document makes no sense.
    TEXT_UNREADABLE(
            202,
            "The site's answer for this document cannot be understood.",
            "A cut or malformed answer, again and again.",
            "The next run tries again. If it stays, report it with the number of the document."),
    /// The text of a document is larger than may be read.
    TOO_HEAVY(
            203,
            "The text is larger than may be read, or than the site can deliver.",
            "Very large tables, or pictures pasted into the text.",
            "Split the page, or move large tables into attached files."),
    /// An attached file could not be downloaded.
    DOWNLOAD(
            204,
            "An attached file could not be downloaded, or came short.",
            "The host of the files is down, not allowed (media hosts), or the file is gone there.",
            "Open the file in Confluence. The next run that sweeps tries again."),
    /// Another space has the key of one that is held.
    SPACE_REPLACED(
            205,
            "Another space has the key by which this one was mapped.",
            "The space was deleted and made anew, or its key was changed and given to another space.",
            "What is held and its files stay. Remove the mapping, then map the key again, to another folder; a command"
                    + " needs another folder."),
    /// Content of a kind that is not read.
    UNKNOWN_KIND(
            206,
            "It is of a kind that Anabranch does not know.",
            "An app keeps it in the space, or Confluence has something new.",
            "Nothing to do: it is counted, so that you know of it, and can be looked at in Confluence. A newer version"
                    + " of Anabranch may read it."),
    /// A space that is held is not found any more.
    SPACE_LOST(
            207,
            "The space is not on the site any more, or hidden from the account.",
            "It was deleted, or the account lost the right to view it.",
            "What is held and its files stay. Give the account its right back; or remove the mapping of the space, or leave"
                    + " it out by the filter not-space where a pattern means it."),
    /// Who may view a space could not be read.
    SPACE_ACCESS(
            211,
            "Who may view the space could not be read.",
            "The account may not see permissions; on Data Center only administrators may, and JSON-RPC may be switched"
                    + " off.",
            "Give the account the right to administer Confluence or the space. What was read before stays in force;"
                    + " a space of which nothing was ever read is shown to nobody."),
    /// The read restriction of a document could not be read.
    RESTRICTION(
            212,
            "Who may read the document could not be read.",
            "The site refuses or fails over this one, again and again.",
            "The next run tries again. What was read before stays in force; a document of which nothing was ever read"
                    + " is shown to nobody."),
    /// Who is in a group could not be read.
    GROUP_MEMBERS(
            213,
            "Who is in the group could not be read.",
            "The account may not see groups, or, on Data Center, the group's name has a slash.",
            "Let the account see groups, or rename the group. Members that were read before stay."),
    /// A filter leaves a held document out.
    LEFT_OUT(
            221,
            "The document is still on the site, but a filter leaves it out.",
            "The filters were changed, or the document was: its labels, its title, its place.",
            "Nothing to do when that is right; widen the filter to have it back. Where it waits, decide on the page of held"
                    + " deletions, with anabranch deletions, or with --confirm-deletions."),

    /// Another run has a space.
    SPACE_BUSY(
            231,
            "The run left a space out, because another run has it.",
            "The other run is at work on the space, is paused, or waits for the site.",
            "Nothing to do while the other run goes on. Resume or cancel it where it is paused."),
    /// Somebody named a document that the site does not give.
    NOT_THERE(
            232,
            "Nothing with this number is found in the spaces of the run.",
            "A mistyped number, a page in another space, in the trash, hidden from the account, or left out by a filter.",
            "Check the number in the page's address, and that its space is taken. Nothing that is held was changed."),

    /// A text could not be turned into Markdown.
    CONVERSION(
            301,
            "The text could not be converted.",
            "A fault in the converter; the file stays as it was.",
            "Report the page. After an update, anabranch repair or the next run writes the file."),
    /// A folder of others' files is where a file has to be.
    IN_THE_WAY(
            302,
            "A folder is where the file has to be.",
            "Files that are ours lie below it and could not be moved.",
            "Run anabranch repair; if it stays, move that folder away."),
    /// One file could not be written, though others can.
    FILE(
            303,
            "The file could not be written, though others can.",
            "The file system does not take the name or its length.",
            "Use a shorter path for the folder, or another file system."),
    /// What a file is made of is not in the store any more.
    LOST(
            304,
            "The text or bytes of the document are not in the store any more, or damaged.",
            "A failing disk, or something else wrote to the store.",
            "Sync again: it is on the list of what is read again. anabranch verify shows what else is damaged."),
    /// A file that somebody edited is not replaced, because the folder protects edits.
    PROTECTED(
            305,
            "The file was edited here and is protected, so the newer version was not written.",
            "Somebody changed the file, and the folder is synced with --on-local-edit protect.",
            "Move or delete the file to get the newer version, or sync once with --on-local-edit keep."),
    /// An attached file that is larger than may be downloaded.
    TOO_LARGE(
            306,
            "The attached file is larger than may be downloaded.",
            "The limit of --max-attachment-size, or of the setting max-attachment-size.",
            "Raise the limit and sync again; the link in the page leads to the file in Confluence."),

    /// A deletion waits for a person.
    HELD(
            401,
            "The document is gone on the site, and its file stays until a person confirms.",
            "So much is gone at once that it may be a lost right instead.",
            "Check in Confluence that it is gone; then decide on the page of held deletions, with anabranch deletions, or with"
                    + " --confirm-deletions.");

    private final int number;
    private final String symptom;
    private final String cause;
    private final String remedy;

    FailureCode(int number, String symptom, String cause, String remedy) {
        this.number = number;
        this.symptom = symptom;
        this.cause = cause;
        this.remedy = remedy;
    }

    /// Its number in the documentation.
    public int number() {
        return number;
    }

    /// The word in JSON: `code`.
    public String word() {
        return switch (this) {
            case TEXT_UNAVAILABLE -> "unavailable";
            case TEXT_UNREADABLE -> "unreadable";
            case TOO_HEAVY -> "too-heavy";
            case SPACE_REPLACED -> "space-replaced";
            case SPACE_LOST -> "space-lost";
            case UNKNOWN_KIND -> "unknown-kind";
            case SPACE_ACCESS -> "space-access";
            case GROUP_MEMBERS -> "group-members";
            case IN_THE_WAY -> "in-the-way";
            case TOO_LARGE -> "too-large";
            case LEFT_OUT -> "left-out";
            case SPACE_BUSY -> "space-busy";
            case NOT_THERE -> "not-there";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }

    /// What a person sees.
    public String symptom() {
        return symptom;
    }

    /// What it comes from, most often.
    public String cause() {
        return cause;
    }

    /// What a person can do.
    public String remedy() {
        return remedy;
    }

    /// Why a run ended early.
    public static FailureCode of(StopReason reason) {
        return valueOf(reason.name());
    }

    /// Why a document failed, or waits; empty for words of other versions.
    public static Optional<FailureCode> ofDocument(String word) {
        return among(code -> code.number >= 200, word);
    }

    /// What a failure of a report is about: the run when it names no document.
    static Optional<FailureCode> of(SyncReport.Failure failure) {
        return failure.id().isEmpty() ? among(code -> code.number < 200, failure.code()) : ofDocument(failure.code());
    }

    private static Optional<FailureCode> among(java.util.function.Predicate<FailureCode> some, String word) {
        return Arrays.stream(values())
                .filter(some)
                .filter(code -> code.word().equals(word))
                .findFirst();
    }
}
