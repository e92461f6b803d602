package host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a jar of Modline owes whoever puts it beside others. */
final class Published {
  private static final String SERVICES = "META-INF/services/";

  private Published() {}

  static void look(File jar, List<String> wrong) {
    List<String> names = names(jar);
    names.stream()
        .filter(it -> it.endsWith(".class") && !it.startsWith("META-INF/versions/"))
        .filter(it -> !it.startsWith("dev/modline/") && !it.equals("module-info.class"))
        .forEach(it -> wrong.add(jar.getName() + " brings " + it + " under its own name"));
    if (!names.contains("META-INF/LICENSE")) {
      wrong.add(jar.getName() + " has no licence");
    }
    if (names.stream().anyMatch(it -> it.contains("/shaded/"))
        && !names.contains("META-INF/NOTICE")) {
      wrong.add(jar.getName() + " does not say whose code it carries");
    }
    ModuleDescriptor module =
        ModuleFinder.of(jar.toPath()).findAll().iterator().next().descriptor();
    if (!module.name().startsWith("dev.modline.")) {
      wrong.add(jar.getName() + " is the module " + module.name());
    }
    Set<String> services = new TreeSet<>();
    for (String name : names) {
      if (name.startsWith(SERVICES) && !name.equals(SERVICES)) {
        providers(jar, name)
            .forEach(it -> services.add(name.substring(SERVICES.length()) + " by " + it));
      }
    }
    Set<String> provided = new TreeSet<>();
    module
        .provides()
        .forEach(it -> it.providers().forEach(by -> provided.add(it.service() + " by " + by)));
    if (!services.equals(provided)) {
      wrong.add(
          jar.getName() + " offers " + services + " on the class path, as a module " + provided);
    }
  }

  static List<String> names(File jar) {
    try (ZipFile zip = new ZipFile(jar)) {
      return zip.stream().map(ZipEntry::getName).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> providers(File jar, String name) {
    try (ZipFile zip = new ZipFile(jar)) {
      byte[] bytes = zip.getInputStream(zip.getEntry(name)).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .map(it -> it.replaceFirst("#.*", "").strip())
          .filter(it -> !it.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
