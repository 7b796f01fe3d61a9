package dev.anabranch.simulator.source;

import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Core;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Invented pages in any number, the same for the same three numbers. Bodies are made when they are asked for, so
/// that a hundred thousand pages need little memory. Each space is one tree below its home page, several levels
/// deep.
///
/// @param pages of the whole site, home pages included, spread evenly over the spaces
/// @param attachments files of up to 64 KB, spread evenly over the pages
/// @param largeFile bytes of one more file, at the first page; 0 for none
public record GeneratedSource(int pages, int spaces, long seed, int attachments, long largeFile) implements SiteSource {
    private static final Duration SPREAD = Duration.ofDays(3 * 365);
    private static final int CHILDREN = 9;

    /// Refuses numbers that make no site.
    public GeneratedSource {
        if (pages < 1 || spaces < 1 || pages < spaces) {
            throw new IllegalArgumentException("there must be at least one page for each space");
        }
        if (attachments < 0 || largeFile < 0) {
            throw new IllegalArgumentException("a number of files or bytes must not be negative");
        }
    }

    /// Pages without files.
    public GeneratedSource(int pages, int spaces, long seed) {
        this(pages, spaces, seed, 0, 0);
    }

    /// The same with files.
    public GeneratedSource withFiles(int wanted, long largest) {
        return new GeneratedSource(pages, spaces, seed, wanted, largest);
    }

    @Override
    public void fill(Site site, String baseUrl) {
        List<String> people = Staff.hire(site);
        Instant end = Anchor.before(site.clock().now());
        for (int i = 0; i < spaces; i++) {
            int size = pages / spaces + (i < pages % spaces ? 1 : 0);
            new SpaceMaker(site, people, i, size, end).make();
        }
        if (attachments > 0 || largeFile > 0) {
            List<Content> all =
                    site.everything().list(Listing.of(ContentType.PAGE)).toList();
            new GeneratedFiles(attachments, largeFile, seed).attach(site, all);
        }
    }

    private final class SpaceMaker {
        private final Site site;
        private final List<String> people;
        private final int number;
        private final int size;
        private final Instant end;

        SpaceMaker(Site site, List<String> people, int number, int size, Instant end) {
            this.site = site;
            this.people = people;
            this.number = number;
            this.size = size;
            this.end = end;
        }

        void make() {
            String key = "GEN" + (number + 1);
            String name = Words.TOPICS.get(number % Words.TOPICS.size()) + " team " + (number + 1);
            Space space = site.put(Space.open(site.newId(), key, name, people.getLast(), end.minus(SPREAD)));
            long[] ids = new long[size]; // not in one row: labels take numbers, too
            for (int i = 0; i < size; i++) {
                ids[i] = site.newId();
                page(space, ids[i], i, i == 0 ? Place.NOWHERE : ids[(i - 1) / CHILDREN]);
            }
            site.put(space.withHomepage(ids[0]));
        }

        private void page(Space space, long id, int index, long parentId) {
            SplittableRandom random = random(index);
            int versions = 1 + Math.min(random.nextInt(4), random.nextInt(4));
            Instant created = end.minus(Duration.ofMillis(random.nextLong(SPREAD.toMillis())));
            List<Revision> revisions = new ArrayList<>(versions);
            Instant at = created;
            for (int version = 1; version <= versions; version++) {
                revisions.add(revision(index, version, at));
                long left = Math.max(2, Duration.between(at, end).toMillis());
                at = at.plus(random.nextLong(1, left), ChronoUnit.MILLIS);
            }
            Place place = new Place(space.id(), parentId, Math.max(0, (index - 1) % CHILDREN));
            site.load(Page.of(new Core(
                    id, revisions.getFirst().version().authorId(), created, Status.CURRENT, place, revisions)));
            int labels = Math.max(0, random.nextInt(5) - 2);
            for (int i = 0; i < labels; i++) {
                site.label(id, "global", new Words(random).one(Words.LABELS));
            }
        }

        private Revision revision(int index, int number, Instant at) {
            String author = people.get(Math.floorMod(index + number, people.size()));
            Version version = new Version(number, at, author, number == 1 ? "" : "Edited", false);
            Body body = new Body.Text(Body.Format.STORAGE, () -> body(index, number));
            return new Revision(version, title(index), body);
        }

        private String body(int index, int version) {
            return new GeneratedBody(mix(index) + version, this::title, size).text();
        }

        private String title(int index) {
            if (index == 0) {
                return Words.TOPICS.get(number % Words.TOPICS.size()) + " home";
            }
            Words words = new Words(random(index + size));
            return words.one(Words.TOPICS) + " " + words.one(Words.KINDS) + " " + index;
        }

        private SplittableRandom random(int index) {
            return new SplittableRandom(mix(index));
        }

        private long mix(int index) {
            return seed * 1_000_003L + number * 999_983L * 2_000_003L + index * 31L;
        }
    }
}
