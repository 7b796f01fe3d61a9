package dev.anabranch.simulator;

import dev.anabranch.simulator.http.HttpServer;
import java.io.IOException;

/// The hosts of a simulator, each on a port of its own.
record Servers(HttpServer site, HttpServer media, HttpServer auth) {
    /// Takes the ports, all or none.
    ///
    /// @throws IOException when one is taken
    static Servers listen(int sitePort, int authPort) throws IOException {
        HttpServer site = HttpServer.listen(sitePort);
        try {
            HttpServer media = HttpServer.listen(0);
            try {
                return new Servers(site, media, HttpServer.listen(authPort));
            } catch (IOException e) {
                media.close();
                throw e;
            }
        } catch (IOException e) {
            site.close();
            throw e;
        }
    }

    void close() throws IOException {
        try (site;
                media) {
            auth.close();
        }
    }
}
