package org.neuropil.volume.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuropil.volume.objects.ObjectException;

class PrecomputedInfoTest {
  private static final String INFO =
      """
      {"@type":"neuroglancer_multiscale_volume","type":"segmentation","data_type":"uint64",
       "num_channels":1,"scales":[{"key":"8","size":[256,256,256],"resolution":[8,8,8],
       "voxel_offset":[0,0,0],"chunk_sizes":[[64,64,64]],"encoding":"compressed_segmentation",
       "compressed_segmentation_block_size":[8,8,8],"sharding":{
       "@type":"neuroglancer_uint64_sharded_v1","hash":"identity","preshift_bits":3,
       "minishard_bits":2,"shard_bits":3}}]}""";

  @Test
  void takesAFriendlyOne() throws ObjectException {
    assertThat(parse(INFO).scales()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[256,256,256]; [1000000000000,256,256]; scales[0].size: [1000000000000,256,256]",
        "[256,256,256]; [256,256]; scales[0].size: [256,256] (expected: three whole numbers",
        "[256,256,256]; [0,256,256]; scales[0].size: [0,",
        "[256,256,256]; [1e400,1,1]; scales[0].size: ",
        "[256,256,256]; [2147483647,2147483647,2147483647]; scales[0].chunk_sizes[0]: ",
        "\"size\"; \"sizes\"; scales[0].size: missing",
        "[[64,64,64]]; [[0,64,64]]; scales[0].chunk_sizes[0]: [0,64,64]",
        "[[64,64,64]]; []; scales[0].chunk_sizes: [] (expected: a list of 1 to 1000)",
        "[[64,64,64]]; [[-64,64,64]]; scales[0].chunk_sizes[0]: [-64,64,64]",
        "[0,0,0]; [2147483600,0,0]; scales[0].voxel_offset: [2147483600,0,0]",
        "[0,0,0]; [-9000000000,0,0]; scales[0].voxel_offset: [-9000000000,0,0]",
        "[0,0,0]; [0.5,0,0]; scales[0].voxel_offset: [0.5,0,0]",
        "\"shard_bits\":3; \"shard_bits\":64; scales[0]: sharding.shard_bits: 64",
        "[8,8,8]; [8,8,-8]; scales[0].resolution: [8,8,-8]",
        "block_size\":[8,8,8]; block_size\":[8,8,0]; scales[0].compressed_segmentation_block_size: ",
        "block_size\":[8,8,8]; block_size\":[8000,8000,8000]; scales[0].compressed_segmentation_block_",
        "\"encoding\":\"compressed_segmentation\"; \"encoding\":\"jpeg\"; scales[0].encoding: \"jpeg\"",
        "uint64\"; uint8\"; scales[0].encoding: \"compressed_segmentation\" (expected: raw",
        "uint64\"; float32\"; data_type: \"float32\" (expected: uint8 or uint16",
        "\"segmentation\"; \"image\"; type: \"image\" (expected: segmentation)",
        "\"num_channels\":1; \"num_channels\":3; num_channels: 3 (expected: 1)",
        "\"scales\"; \"scale\"; scales: missing (expected: a list of 1 to 1000)",
        "{\"@type\":\"neuroglancer_multi; <html>; no JSON: ",
      })
  void namesTheMemberThatIsWrong(String part, String by, String message) {
    String info = INFO.replaceFirst(Pattern.quote(part), by);

    assertThat(info).isNotEqualTo(INFO);
    assertThatThrownBy(() -> parse(info))
        .isInstanceOf(ObjectException.class)
        .hasMessageStartingWith("place/info: " + message);
  }

  @Test
  void refusesDeepNestingAndEmptiness() {
    assertThatThrownBy(() -> parse("[".repeat(1_000_000))).isInstanceOf(ObjectException.class);
    assertThatThrownBy(() -> parse("")).isInstanceOf(ObjectException.class);
    assertThatThrownBy(() -> parse("[]")).hasMessage("place/info: no JSON object");
  }

  private static PrecomputedInfo parse(String json) throws ObjectException {
    return PrecomputedInfo.parse("place/info", json.getBytes(StandardCharsets.UTF_8));
  }
}
