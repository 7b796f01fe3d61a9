package dev.anabranch.server.connection.grant;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.Waiting;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// One of several processes that use the same grant: for each line on its standard input that is `go`, 64 threads ask
/// for the token at once; then it says which tokens they got, by a number that does not tell them.
///
/// Arguments: address of the database, or its file; folder of the master key; addresses of the two hosts. Where a fifth
/// one says `die`, it ends hard once the answer of the token endpoint has come, before anything is stored.
final class RefreshingProcess {
    static final String GRANT = "g1";
    private static final int THREADS = 64;

    private RefreshingProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        boolean dies = arguments.length > 4 && arguments[4].equals("die");
        try (var database = opened(arguments[0]);
                var oauth = ConsentingSite.oauth(URI.create(arguments[2]), URI.create(arguments[3]));
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var clock = Clock.systemUTC();
            var nothingSet = Configuration.of(Map.of(), "the test");
            var grants = new Grants(database, Secrets.open(database, nothingSet, Path.of(arguments[1]), clock), clock);
            System.out.println("ready");
            while ("go".equals(lines.readLine())) {
                // without what it remembers from the last round, as after a start
                var tokens = new GrantTokens(
                        grants,
                        GRANT,
                        refresh -> {
                            var answer = oauth.refresh(refresh);
                            if (dies) {
                                Runtime.getRuntime().halt(1);
                            }
                            return answer;
                        },
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
