package dev.anabranch.server.workspace;

import dev.anabranch.server.FaultsOfServedRunsTest;
import dev.anabranch.server.ServerTest;
import dev.anabranch.server.runs.RunDeskTest;
import dev.anabranch.server.runs.ScheduleTest;
import dev.anabranch.server.runs.ScheduledRunsTest;
import dev.anabranch.server.sync.LeasesTest;
import java.util.List;
import java.util.Map;

/// The faults that a sync may meet, and what it promises to do. The order is that of the matrix in
/// docs/reliability.md.
enum FaultRow {
    R1(
            "429 with `Retry-After` in seconds",
            "the whole site is left alone for at least that long; a pause longer than `--max-wait` ends the run as throttled, and the next one goes on"),
    R2(
            "429 with a date, or with `X-RateLimit-Reset` only",
            "counted from the server's own `Date`, whatever our clock says"),
    R3("429 without a hint", "1, 2, 4 … 60 s, spread; half as many requests at once"),
    R4("429 with a senseless hint", "kept between 1 s and 1 h"),
    R5(
            "429 for an hour",
            "the command ends as throttled with the time; the server's run waits without a thread and goes on as the same run, also after a restart; what was read is kept"),
    R6(
            "500, 502, 504",
            "tried again; a page that cannot be had fails alone, the run goes on, and the next one tries it first"),
    R7(
            "503, maintenance",
            "after ten failures in a row the site is left alone; the run stops, and no page counts as failed"),
    R8("400, 414 or 410 in a list", "the list is begun again once; then the run stops"),
    R9(
            "401 in the middle of a run",
            "the run stops at its checkpoint and asks for a credential",
            "renewing by itself: `GrantTokensTest`"),
    R10("401 for ever", "the same: nothing is taken for gone, files stay; each later run asks once"),
    R11("two workers renew a token at once", "", "one refresh, the other takes its token: `GrantProcessesTest`"),
    R12(
            "the credential is withdrawn in the middle of a run",
            "seen as that, not as an empty space, also where the site says 403 or 404 for it"),
    R13(
            "403 on one page",
            "it fails or stays as it is; its file is not deleted. What is hidden from the account leaves, and has its file back when it may be seen"),
    R14(
            "403 or 404 on the space, also in the middle of a run",
            "the run stops and says so; nothing is deleted, even where deletions are confirmed"),
    R15("a page is deleted between the list and its text", "no failure; the next sweep removes it"),
    R16("a page is moved or renamed between the list and its text", "one file, in the place that the text came with"),
    R17("a page is edited between the list and its text", "the newer version is kept"),
    R18(
            "the parent is hidden or gone while the child is visible",
            "the child lies at the top of its space until the parent is seen"),
    R19("circles of parents, a page below itself, 500 levels", "broken without losing a page"),
    R20("a page twice across portions of a list", "taken once"),
    R21("a page left out of a list because of edits meanwhile", "found in the same run or by the next one"),
    R22("a next link to itself, or in a circle", "the list ends as incomplete: nothing is deleted"),
    R23("next links to empty portions for ever", "given up after three: incomplete, nothing is deleted"),
    R24("a next link or redirect to another host, another scheme", "refused; nothing is sent there"),
    R25("the cursor has expired", "the list is begun again; known versions cost no text"),
    R26("more rows than asked for, counts that lie", "rows are believed, counts are not"),
    R27("the connection is cut in a body", "nothing is written; tried again"),
    R28("JSON that ends early", "the same"),
    R29("a wrong `Content-Length`, damaged gzip", "the same; a short attachment never becomes a file"),
    R30("a dripping or silent answer", "ended by the time-outs: connecting 5 s, silence 30 s, 120 s in all"),
    R31(
            "an endless body, a gzip bomb",
            "cut at 64 MB decompressed; a page that is too heavy comes without its text and fails alone"),
    R32(
            "200 with a web page, a sign-in page",
            "never taken for content: an outage, or a credential that is not accepted"),
    R33(
            "200 with `{}`, nulls or wrong types; an empty list",
            "unreadable; an empty list is asked again, and deletions wait for proof and guard"),
    R34("an older version than we hold", "ignored"),
    R35("204, 206, 3xx, 418, unknown kinds of content", "a clear end or nothing at all, no crash"),
    R36(
            "no such host, refused, bad certificate, proxy",
            "each has its own words; certificates are always checked",
            "`ErrorsTest` of the client"),
    R37(
            "clocks: ours wrong by 26 h, the site's ahead, changes dated in the future, summer time",
            "what changed is found by the site's own clock and by version; a date in the future hides nothing",
            "`SummerTimeTest`, `FutureCheckpointTest`"),
    R38("two edits in the minute, or the millisecond, of the checkpoint", "both arrive"),
    R39(
            "changes that leave `lastModified` as it was",
            "moves, renames of spaces and labels are found by the sweep or with the next edit",
            "`FilesFollowTheSiteTest`, `ChangingSiteTest`; restrictions: `AccessOnEachEditionTest`"),
    R40("100,000 pages", "", "measured, not tried here: docs/performance.md"),
    R41("10,000 children, 5,000 attachments, 2,000 labels", "all arrive, portion by portion"),
    R42(
            "a text of 50 MB, a table of 200,000 cells, one line of 1 MB, 5,000 macros in one another",
            "converted, or that page fails alone"),
    R43(
            "titles that no file system takes",
            "a file each, inside the folder",
            "`TroubleOnTheSiteTest`, `FrontMatterTest`, `LayoutTest` with 400 titles"),
    R44(
            "a space gets another key, is deleted and made anew with its key",
            "a space is tracked by its id: with another key it is mirrored on; what was made anew under a key is refused with 205 until it is mapped anew, and the old one's files stay. One that is gone or hidden (207) does not hold up the others, and nobody is shown it"),
    R45(
            "a page is restored, unarchived, made a live doc, a blog post or a folder",
            "the same id, the same file; as a folder its file becomes the folder's index, and it counts as changed. What hangs below content of an unknown kind lies at the top of its space"),
    R46(
            "kill -9 at any point",
            "the next run goes on",
            "`NthFaultTest`, `KilledRunTest`, `LastCommitTest`; figures below"),
    R47("SIGTERM", "the run ends within seconds as cancelled, and the next one goes on"),
    R48("a power cut: bytes that were not synced are lost", "torn files are found by their hashes and written again"),
    R49(
            "the disk is full",
            "the run stops, before that where it can, and names the folder; old files stay whole; with room the next run goes on",
            "`RealDisksTest` on a file system that is full"),
    R50(
            "a folder that cannot be written, or was deleted",
            "told; written again from the store where that is possible, nowhere else",
            "`RealDisksTest` on a file system that is read-only"),
    R51(
            "a file was edited, deleted, or replaced by a folder or link",
            "kept as a conflict copy or written again; links are not followed, also when they come at the worst moment",
            "`SwappedFolderTest`"),
    R52(
            "the database is locked, fails, or commits without telling",
            "the run stops; what was committed counts, what was not is read again",
            "`NthFaultTest`"),
    R53("the database is yesterday's", "nothing is deleted; files that are newer become right again"),
    R54("the search index is damaged", "", "comes with the index"),
    R55("a model is down", "", "comes with models"),
    R56(
            "two processes, or many requests, for one space; two processes, one folder",
            "one holds the lease; the others get the id of its run (409), or take the other spaces and name it",
            "one folder: `SyncCommandTest`"),
    R57(
            "a process sleeps for two minutes and wakes",
            "when another has taken over, everything that it still wants to write is refused; a stopped process keeps"
                    + " the lock of its folder, so on one machine nobody takes its files over. Within a server a change"
                    + " of a file that hangs ends before the next run changes any"),
    R58(
            "during a run the folder of a space changes, or its mapping goes",
            "the run ends as it would have; the next one leaves no file behind, and files without a mapping stay"),
    R59(
            "cancelled while it reads, sweeps, writes or waits",
            "it ends as cancelled within 5 s, and the next one goes on"),
    R60(
            "ticks of the schedule that overlap or were missed, summer time",
            "one run for all of them; a time of day comes once a day"),
    R61(
            "browsers that drop off or do not read, a hundred tabs, a server that restarts",
            "the run does not notice; each stream begins with how things are and ends with the end"),
    R62(
            "attachments: a new version, removed, empty, redirected, refused by the media host",
            "each as it is on the site; the media host never gets the credential"),
    R63("unknown macros, broken storage format, a page that includes itself", "the page is written all the same"),
    R64("a checkpoint of another version of this program", "read from the beginning; nothing is deleted"),
    R65("rows 1, 6, 20, 27 and 46 together", "every history ends in the same files", "`RandomHistoryTest`");

    /// Where the rows are tried.
    static final List<Class<?>> TESTS = List.of(
            FaultsOfThrottlingTest.class,
            FaultsOfAnswersTest.class,
            FaultsOfListsTest.class,
            FaultsOfOvertakenListsTest.class,
            FaultsOfDataCenterListsTest.class,
            FaultsOfTheWireTest.class,
            FaultsOfTimeTest.class,
            FaultsOfStorageTest.class,
            FaultsOfRunsTest.class,
            FaultsOfContentTest.class,
            FaultsOfSpacesTest.class,
            FaultsOfRightsTest.class,
            FaultsOfChoicesTest.class,
            FaultsOnDataCenterTest.class,
            FaultsOfServedRunsTest.class,
            PausedRunsTest.class,
            SeveralRunsTest.class,
            SleepingRunTest.class,
            LeasesTest.class,
            RunDeskTest.class,
            ScheduledRunsTest.class,
            ScheduleTest.class,
            ServerTest.class,
            KilledProcessTest.class);

    private final String fault;
    private final String promise;
    private final String note;

    FaultRow(String fault, String promise) {
        this(fault, promise, "");
    }

    FaultRow(String fault, String promise, String note) {
        this.fault = fault;
        this.promise = promise;
        this.note = note;
    }

    int number() {
        return Integer.parseInt(name().substring(1));
    }

    String fault() {
        return fault;
    }

    String promise() {
        return promise;
    }

    /// What of it is tried elsewhere or not yet, and why; empty when nothing is to be said.
    String note() {
        return note;
    }

    String tried(Map<Integer, Integer> cases) {
        int count = cases.getOrDefault(number(), 0);
        var here = count == 0 ? "" : count == 1 ? "1 case" : count + " cases";
        return here.isEmpty() || note.isEmpty() ? here + note : here + "; " + note;
    }
}
