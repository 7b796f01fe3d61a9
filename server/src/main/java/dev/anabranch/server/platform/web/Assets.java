package dev.anabranch.server.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// Addresses of the style sheets, scripts and pictures that come with the program. Each address carries a digest of the
/// content, so that browsers may keep the file for ever and still see a new version at once.
public final class Assets {
    /// Below this path assets are served.
    static final String PATH = "/assets/";

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    Assets() {}

    /// The address of an asset by its file name, such as `app.css`.
    ///
    /// @throws IllegalArgumentException when there is no such asset
    public String url(String name) {
        return addresses.computeIfAbsent(name, Assets::withDigest);
    }

    /// Folders of the class path that hold assets, ours first.
    static String[] locations() {
        return new String[] {"classpath:/assets/", "classpath:/" + htmxFolder()};
    }

    private static String withDigest(String name) {
        for (String folder : new String[] {"assets/", htmxFolder()}) {
            try (InputStream content = Assets.class.getResourceAsStream("/" + folder + name)) {
                if (content != null) {
                    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
                    return PATH + name + "?v=" + HexFormat.of().formatHex(digest, 0, 6);
                }
            } catch (IOException | NoSuchAlgorithmException broken) {
                throw new IllegalStateException("Cannot read the asset " + name, broken);
            }
        }
        throw new IllegalArgumentException("There is no asset " + name);
    }

    private static String htmxFolder() {
        String descriptor = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
        try (InputStream stream = Assets.class.getResourceAsStream(descriptor)) {
            var properties = new Properties();
            properties.load(stream);
            return "META-INF/resources/webjars/htmx.org/" + properties.getProperty("version") + "/dist/";
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot find htmx on the class path", unreadable);
        }
    }
}
