package org.dixian.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One configuration file read into its shape. What is wrong with it is said in sentences for the
 * person who wrote the file: with the line, and without the names of classes.
 */
final class YamlFile {
  private final Path file;
  private String text;
  private final List<String> problems = new ArrayList<>();

  YamlFile(Path file) {
    this.file = file;
  }

  /** What is wrong with the file, without its name; empty when nothing is. */
  List<String> problems() {
    return problems;
  }

  /** The content; null when it cannot be read, and then there is a problem. */
  <T> T read(TypeReference<T> type) {
    try {
      text = Files.readString(file).replaceFirst("^\ufeff", "");
      ObjectMapper mapper = Yaml.mapper();
      mapper.addHandler(new UnknownKeys());
      T value = mapper.readValue(text, type);
      if (value == null) {
        problems.add("is empty");
      } else if (value instanceof Collection<?> list && list.stream().anyMatch(v -> v == null)) {
        problems.add(emptyPlaces());
      }
      return problems.isEmpty() ? value : null;
    } catch (JsonProcessingException e) {
      problems.add(sentence(e));
    } catch (NoSuchFileException e) {
      problems.add("is missing");
    } catch (CharacterCodingException e) {
      problems.add("is not UTF-8; save it in that encoding");
    } catch (IOException e) {
      problems.add("cannot be read: " + e);
    }
    return null;
  }

  private String sentence(JsonProcessingException e) {
    if (e.getMessage().startsWith("No content to map")) {
      return "is empty";
    }
    if (e instanceof ValueInstantiationException) {
      return emptyPlaces();
    }
    String line = e.getLocation() == null ? "" : "line %d: ".formatted(e.getLocation().getLineNr());
    if (e.getMessage().startsWith("Trailing token")) {
      return line + "a second document begins after ---; one file holds one";
    }
    if (e instanceof InvalidFormatException wrong) {
      return "%s%s: %s is no %s"
          .formatted(line, place(wrong), wrong.getValue(), expected(wrong.getTargetType()));
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return line + place(wrong) + ": must be " + expected(wrong.getTargetType());
    }
    // Sentences of the YAML parser; the lines between only repeat the place and the text around it.
    return line
        + e.getOriginalMessage()
            .lines()
            .filter(part -> !part.startsWith(" "))
            .map(String::strip)
            .collect(Collectors.joining("; "));
  }

  /** A record that is given an empty entry cannot say which; the tree of the file can. */
  private String emptyPlaces() {
    List<String> places = new ArrayList<>();
    try {
      collectEmpty(Yaml.mapper().readTree(text), "", places);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return "no value stands at " + String.join(", ", places);
  }

  private static void collectEmpty(JsonNode node, String place, List<String> places) {
    if (node.isNull()) {
      places.add(place);
    }
    String before = place.isEmpty() ? "" : place + ".";
    node.properties()
        .forEach(entry -> collectEmpty(entry.getValue(), before + entry.getKey(), places));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collectEmpty(node.get(i), before + "entry " + (i + 1), places);
    }
  }

  private static String place(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "entry " + (r.getIndex() + 1) : r.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "the file" : path;
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(word -> ((Enum<?>) word).name().toLowerCase(java.util.Locale.ROOT))
              .toList();
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type.isRecord() || java.util.Map.class.isAssignableFrom(type)) {
      return "keys with values";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
      return "number";
    }
    return switch (type.getSimpleName()) {
      case "String" -> "a text";
      case "boolean", "Boolean" -> "true or false";
      case "ZoneId" -> "time zone";
      default -> type.getSimpleName();
    };
  }

  /** Records are read through a buffer that has lost the lines; the text has not. */
  private int lineOf(String key) {
    Matcher place =
        Pattern.compile("(?m)(^|[\\s{,'\"-])" + Pattern.quote(key) + "['\"]?\\s*:").matcher(text);
    return place.find() ? (int) text.substring(0, place.end()).lines().count() : 1;
  }

  /** Every unknown key of a file is said, not just the first. */
  private final class UnknownKeys extends DeserializationProblemHandler {
    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> reader,
        Object bean,
        String key)
        throws IOException {
      problems.add(
          "line %d: unknown key %s; known are %s"
              .formatted(
                  lineOf(key),
                  key,
                  reader.getKnownPropertyNames().stream().map(String::valueOf).sorted().toList()));
      parser.skipChildren();
      return true;
    }
  }
}
