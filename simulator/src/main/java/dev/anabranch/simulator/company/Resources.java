package dev.anabranch.simulator.company;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The resource folder `company`. Resources in a jar cannot be listed, hence the file `index.txt` in it.
final class Resources {
    private Resources() {}

    static byte[] bytes(String path) throws IOException {
        try (var in = Resources.class.getResourceAsStream("/company/" + path)) {
            if (in == null) {
                throw new FileNotFoundException("the sample company has no resource company/" + path);
            }
            return in.readAllBytes();
        }
    }

    static String text(String path) throws IOException {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }
}
