package dev.anabranch.server.connection.grant;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.Waiting;
import dev.anabranch.atlassian.oauth.AtlassianOAuth;
import dev.anabranch.atlassian.oauth.TokenAnswer;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.PostgresServer;
import dev.anabranch.server.secrets.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// One of several processes that use the same grant: for each line on its standard input that is `go`, 64 threads ask
/// for the token at once; then it says which tokens they got, by a number that does not tell them.
///
/// Arguments: address of the database, or its file; folder of the master key; addresses of the two hosts; perhaps the
/// [moment][Crash] at which it ends hard.
final class RefreshingProcess {
    static final String GRANT = "g1";
    private static final int THREADS = 64;

    private RefreshingProcess() {}

    /// When a process dies that refreshes.
    enum Crash {
        /// It has the lease and has sent nothing.
        ASKING,
        /// Somebody kills it while the token endpoint works on its request.
        SENT,
        /// It has the answer and has stored nothing.
        ANSWERED,
        /// It has stored the new pair, and not come to give the lease back.
        STORED
    }

    /// Ends hard at a moment.
    private record Dying(Optional<Crash> when, AtomicBoolean answered, AtomicInteger writes) {
        static Dying of(String[] arguments) {
            var when = arguments.length > 4 ? Optional.of(Crash.valueOf(arguments[4])) : Optional.<Crash>empty();
            return new Dying(when, new AtomicBoolean(), new AtomicInteger());
        }

        Database watching(Database database) {
            return when.equals(Optional.of(Crash.STORED)) ? database.checking(_ -> written()) : database;
        }

        /// Of what is written after the answer the first is the pair, and the second would be the lease.
        private void written() {
            if (answered.get() && writes.incrementAndGet() == 2) {
                Runtime.getRuntime().halt(1);
            }
        }

        TokenAnswer refreshed(AtlassianOAuth oauth, Secret refresh) {
            reached(Crash.ASKING);
            var answer = oauth.refresh(refresh);
            reached(Crash.ANSWERED);
            answered.set(true);
            return answer;
        }

        private void reached(Crash moment) {
            if (when.equals(Optional.of(moment))) {
                Runtime.getRuntime().halt(1);
            }
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        var dying = Dying.of(arguments);
        try (var opened = opened(arguments[0]);
                var oauth = ConsentingSite.oauth(URI.create(arguments[2]), URI.create(arguments[3]));
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var clock = Clock.systemUTC();
            var database = dying.watching(opened);
            var nothingSet = Configuration.of(Map.of(), "the test");
            var grants = new Grants(database, Secrets.open(database, nothingSet, Path.of(arguments[1]), clock), clock);
            System.out.println("ready");
            while ("go".equals(lines.readLine())) {
                // without what it remembers from the last round, as after a start
                var tokens = new GrantTokens(
                        grants,
                        GRANT,
                        refresh -> dying.refreshed(oauth, refresh),
                        Waiting.real(),
                        ended -> System.out.println("ended"));
                var seen = new HashSet<Secret>();
                for (var call : threads.invokeAll(Collections.nCopies(THREADS, (Callable<Secret>) tokens::current))) {
                    seen.add(call.get());
                }
                System.out.println(seen.stream().map(Secret::hashCode).sorted().toList());
            }
        }
    }

    private static Database opened(String where) {
        return where.startsWith("jdbc:postgresql:")
                ? Database.postgres(where, PostgresServer.USER, PostgresServer.PASSWORD)
                : Database.sqlite(Path.of(where));
    }
}
