/**
 * More single-byte encodings, in the form of `codec_tables.ts`: those of other systems. Where a row has 256 code points,
 * the lower half is not ASCII; where a code point stands twice, it is encoded as the last of its bytes.
 */
import type { Row } from "./codec_tables.ts";

export const OTHER_SINGLE_BYTE: readonly Row[] = [
  [
    "cp037",
    "037 csibm037 ebcdic_cp_ca ebcdic_cp_nl ebcdic_cp_us ebcdic_cp_wt ibm037 ibm039",
    "0+3 9c 9 86 7f 97 8d+1 b+8 9d 85 8 87 18+1 92 8f 1c+3 80+4 a 17 1b 88+4 5+2 90+1 16 93+3 4 " +
      "98+3 14+1 9e 1a 20 a0 e2 e4 e0+1 e3 e5 e7 f1 a2 2e 3c 28 2b 7c 26 e9+2 e8 ed+2 ec df 21 24 " +
      "2a 29 3b ac 2d 2f c2 c4 c0+1 c3 c5 c7 d1 a6 2c 25 5f 3e+1 f8 c9+2 c8 cd+2 cc 60 3a 23 40 27 " +
      "3d 22 d8 61+8 ab bb f0 fd+1 b1 b0 6a+8 aa ba e6 b8 c6 a4 b5 7e 73+7 a1 bf d0 dd+1 ae 5e a3 " +
      "a5 b7 a9 a7 b6 bc+2 5b 5d af a8 b4 d7 7b 41+8 ad f4 f6 f2+1 f5 7d 4a+8 b9 fb+1 f9+1 ff 5c f7 " +
      "53+7 b2 d4 d6 d2+1 d5 30+9 b3 db+1 d9+1 9f",
  ],
  [
    "cp1006",
    "",
    "80+20 6f0+9 60c 61b ad 61f fe81 fe8d+1 fe8e+1 fe91 fb56 fb58 fe93 fe95 fe97 fb66 fb68 fe99 " +
      "fe9b fe9d fe9f fb7a fb7c fea1 fea3 fea5 fea7 fea9 fb84 feab fead fb8c feaf fb8a feb1 feb3 " +
      "feb5 feb7 feb9 febb febd febf fec1 fec5 fec9+8 fed3 fed5 fed7 fed9 fedb fb92 fb94 fedd " +
      "fedf+2 fee3 fb9e fee5 fee7 fe85 feed fba6 fba8+2 fe80 fe89+2 fef1+2 fbb0 fbae fe7c+1",
  ],
  [
    "cp1026",
    "1026 csibm1026 ibm1026",
    "0+3 9c 9 86 7f 97 8d+1 b+8 9d 85 8 87 18+1 92 8f 1c+3 80+4 a 17 1b 88+4 5+2 90+1 16 93+3 4 " +
      "98+3 14+1 9e 1a 20 a0 e2 e4 e0+1 e3 e5 7b f1 c7 2e 3c 28 2b 21 26 e9+2 e8 ed+2 ec df 11e 130 " +
      "2a 29 3b 5e 2d 2f c2 c4 c0+1 c3 c5 5b d1 15f 2c 25 5f 3e+1 f8 c9+2 c8 cd+2 cc 131 3a d6 15e " +
      "27 3d dc d8 61+8 ab bb 7d 60 a6 b1 b0 6a+8 aa ba e6 b8 c6 a4 b5 f6 73+7 a1 bf 5d 24 40 ae " +
      "a2+1 a5 b7 a9 a7 b6 bc+2 ac 7c af a8 b4 d7 e7 41+8 ad f4 7e f2+1 f5 11f 4a+8 b9 fb 5c f9+1 " +
      "ff fc f7 53+7 b2 d4 23 d2+1 d5 30+9 b3 db 22 d9+1 9f",
  ],
  [
    "cp1125",
    "1125 cp866u ibm1125 ruscii",
    "410+2f 2591+2 2502 2524 2561+1 2556 2555 2563 2551 2557 255d 255c 255b 2510 2514 2534 252c " +
      "251c 2500 253c 255e+1 255a 2554 2569 2566 2560 2550 256c 2567+1 2564+1 2559 2558 2552+1 256b " +
      "256a 2518 250c 2588 2584 258c 2590 2580 440+f 401 451 490+1 404 454 406 456 407 457 b7 221a " +
      "2116 a4 25a0 a0",
  ],
  [
    "cp1140",
    "1140 ibm1140",
    "0+3 9c 9 86 7f 97 8d+1 b+8 9d 85 8 87 18+1 92 8f 1c+3 80+4 a 17 1b 88+4 5+2 90+1 16 93+3 4 " +
      "98+3 14+1 9e 1a 20 a0 e2 e4 e0+1 e3 e5 e7 f1 a2 2e 3c 28 2b 7c 26 e9+2 e8 ed+2 ec df 21 24 " +
      "2a 29 3b ac 2d 2f c2 c4 c0+1 c3 c5 c7 d1 a6 2c 25 5f 3e+1 f8 c9+2 c8 cd+2 cc 60 3a 23 40 27 " +
      "3d 22 d8 61+8 ab bb f0 fd+1 b1 b0 6a+8 aa ba e6 b8 c6 20ac b5 7e 73+7 a1 bf d0 dd+1 ae 5e a3 " +
      "a5 b7 a9 a7 b6 bc+2 5b 5d af a8 b4 d7 7b 41+8 ad f4 f6 f2+1 f5 7d 4a+8 b9 fb+1 f9+1 ff 5c f7 " +
      "53+7 b2 d4 d6 d2+1 d5 30+9 b3 db+1 d9+1 9f",
  ],
  [
    "cp273",
    "273 csibm273 ibm273",
    "0+3 9c 9 86 7f 97 8d+1 b+8 9d 85 8 87 18+1 92 8f 1c+3 80+4 a 17 1b 88+4 5+2 90+1 16 93+3 4 " +
      "98+3 14+1 9e 1a 20 a0 e2 7b e0+1 e3 e5 e7 f1 c4 2e 3c 28 2b 21 26 e9+2 e8 ed+2 ec 7e dc 24 " +
      "2a 29 3b 5e 2d 2f c2 5b c0+1 c3 c5 c7 d1 f6 2c 25 5f 3e+1 f8 c9+2 c8 cd+2 cc 60 3a 23 a7 27 " +
      "3d 22 d8 61+8 ab bb f0 fd+1 b1 b0 6a+8 aa ba e6 b8 c6 a4 b5 df 73+7 a1 bf d0 dd+1 ae a2+1 a5 " +
      "b7 a9 40 b6 bc+2 ac 7c 203e a8 b4 d7 e4 41+8 ad f4 a6 f2+1 f5 fc 4a+8 b9 fb 7d f9+1 ff d6 f7 " +
      "53+7 b2 d4 5c d2+1 d5 30+9 b3 db 5d d9+1 9f",
  ],
  [
    "cp424",
    "424 csibm424 ebcdic_cp_he ibm424",
    "0+3 9c 9 86 7f 97 8d+1 b+8 9d 85 8 87 18+1 92 8f 1c+3 80+4 a 17 1b 88+4 5+2 90+1 16 93+3 4 " +
      "98+3 14+1 9e 1a 20 5d0+8 a2 2e 3c 28 2b 7c 26 5d9+8 21 24 2a 29 3b ac 2d 2f 5e2+7 a6 2c 25 " +
      "5f 3e+1 ?0 5ea ?1 a0 ?2 2017 60 3a 23 40 27 3d 22 ?0 61+8 ab bb ?2 b1 b0 6a+8 ?2 b8 ?0 a4 b5 " +
      "7e 73+7 ?4 ae 5e a3 a5 b7 a9 a7 b6 bc+2 5b 5d af a8 b4 d7 7b 41+8 ad ?4 7d 4a+8 b9 ?4 5c f7 " +
      "53+7 b2 ?4 30+9 b3 ?3 9f",
  ],
  [
    "cp500",
    "500 csibm500 ebcdic_cp_be ebcdic_cp_ch ibm500",
    "0+3 9c 9 86 7f 97 8d+1 b+8 9d 85 8 87 18+1 92 8f 1c+3 80+4 a 17 1b 88+4 5+2 90+1 16 93+3 4 " +
      "98+3 14+1 9e 1a 20 a0 e2 e4 e0+1 e3 e5 e7 f1 5b 2e 3c 28 2b 21 26 e9+2 e8 ed+2 ec df 5d 24 " +
      "2a 29 3b 5e 2d 2f c2 c4 c0+1 c3 c5 c7 d1 a6 2c 25 5f 3e+1 f8 c9+2 c8 cd+2 cc 60 3a 23 40 27 " +
      "3d 22 d8 61+8 ab bb f0 fd+1 b1 b0 6a+8 aa ba e6 b8 c6 a4 b5 7e 73+7 a1 bf d0 dd+1 ae a2+1 a5 " +
      "b7 a9 a7 b6 bc+2 ac 7c af a8 b4 d7 7b 41+8 ad f4 f6 f2+1 f5 7d 4a+8 b9 fb+1 f9+1 ff 5c f7 " +
      "53+7 b2 d4 d6 d2+1 d5 30+9 b3 db+1 d9+1 9f",
  ],
  [
    "cp720",
    "",
    "80+1 e9 e2 84 e0 86 e7 ea+1 e8 ef ee 8d+3 651+1 f4 a4 640 fb f9 621+3 a3 625+10 ab bb 2591+2 " +
      "2502 2524 2561+1 2556 2555 2563 2551 2557 255d 255c 255b 2510 2514 2534 252c 251c 2500 253c " +
      "255e+1 255a 2554 2569 2566 2560 2550 256c 2567+1 2564+1 2559 2558 2552+1 256b 256a 2518 250c " +
      "2588 2584 258c 2590 2580 636+4 641 b5 642+8 2261 64b+5 2248 b0 2219 b7 221a 207f b2 25a0 a0",
  ],
  [
    "cp856",
    "",
    "5d0+1a ?0 a3 ?0 d7 ?9 ae ac bd bc ?0 ab bb 2591+2 2502 2524 ?2 a9 2563 2551 2557 255d a2 a5 " +
      "2510 2514 2534 252c 251c 2500 253c ?1 255a 2554 2569 2566 2560 2550 256c a4 ?8 2518 250c " +
      "2588 2584 a6 ?0 2580 ?5 b5 ?6 af b4 ad b1 2017 be b6 a7 f7 b8 b0 a8 b7 b9 b3 b2 25a0 a0",
  ],
  [
    "cp864",
    "864 csibm864 ibm864",
    "0+24 66a 26+59 b0 b7 2219+1 2592 2500 2502 253c 2524 252c 251c 2534 2510 250c 2514 2518 3b2 " +
      "221e 3c6 b1 bd bc 2248 ab bb fef7+1 ?1 fefb+1 ?0 a0 ad fe82 a3+1 fe84 ?1 fe8e+1 fe95 fe99 " +
      "60c fe9d fea1 fea5 660+9 fed1 61b feb1 feb5 feb9 61f a2 fe80+1 fe83 fe85 feca fe8b fe8d fe91 " +
      "fe93 fe97 fe9b fe9f fea3 fea7 fea9 feab fead feaf feb3 feb7 febb febf fec1 fec5 fecb fecf a6 " +
      "ac f7 d7 fec9 640 fed3 fed7 fedb fedf fee3 fee7 feeb feed feef fef3 febd fecc fece fecd fee1 " +
      "fe7d 651 fee5 fee9 feec fef0 fef2 fed0 fed5 fef5+1 fedd fed9 fef1 25a0 ?0",
  ],
  [
    "cp875",
    "",
    "0+3 9c 9 86 7f 97 8d+1 b+8 9d 85 8 87 18+1 92 8f 1c+3 80+4 a 17 1b 88+4 5+2 90+1 16 93+3 4 " +
      "98+3 14+1 9e 1a 20 391+8 5b 2e 3c 28 2b 21 26 39a+7 3a3 5d 24 2a 29 3b 5e 2d 2f 3a4+7 7c 2c " +
      "25 5f 3e+1 a8 386 388+1 a0 38a 38c 38e+1 60 3a 23 40 27 3d 22 385 61+8 3b1+5 b0 6a+8 3b7+5 " +
      "b4 7e 73+7 3bd+4 3c3 a3 3ac+2 3ca 3af 3cc+1 3cb 3ce 3c2 3c4+4 7b 41+8 ad 3c9 390 3b0 2018 " +
      "2015 7d 4a+8 b1 bd 1a 387 2019 a6 5c 1a 53+7 b2 a7 1a 1a ab+1 30+9 b3 a9 1a 1a bb 9f",
  ],
  [
    "hp_roman8",
    "cp1051 cshproman8 ibm1051 r8 roman8",
    "80+20 c0 c2 c8 ca+1 ce+1 b4 2cb 2c6 a8 2dc d9 db 20a4 af dd fd b0 c7 e7 d1 f1 a1 bf a4 a3 a5 " +
      "a7 192 a2 e2 ea f4 fb e1 e9 f3 fa e0 e8 f2 f9 e4 eb f6 fc c5 ee d8 c6 e5 ed f8 e6 c4 ec d6 " +
      "dc c9 ef df d4 c1 c3 e3 d0 f0 cd cc d3 d2 d5 f5 160+1 da 178 ff de fe b7 b5+1 be 2014 bc+1 " +
      "aa ba ab 25a0 bb b1 ?0",
  ],
  [
    "koi8_t",
    "",
    "49b 493 201a 492 201e 2026 2020+1 ?0 2030 4b3 2039 4b2 4b7 4b6 ?0 49a 2018+1 201c+1 2022 " +
      "2013+1 ?0 2122 ?0 203a ?4 4ef 4ee 451 a4 4e3 a6+1 ?2 ab+3 ?0 b0+2 401 ?0 4e2 b6+1 ?0 2116 ?0 " +
      "bb ?2 a9 44e 430+1 446 434+1 444 433 445 438+7 44f 440+3 436 432 44c 44b 437 448 44d 449 447 " +
      "44a 42e 410+1 426 414+1 424 413 425 418+7 42f 420+3 416 412 42c 42b 417 428 42d 429 427 42a",
  ],
  [
    "kz1048",
    "kz_1048 rk1048 strk1048_2002",
    "402+1 201a 453 201e 2026 2020+1 20ac 2030 409 2039 40a 49a 4ba 40f 452 2018+1 201c+1 2022 " +
      "2013+1 ?0 2122 459 203a 45a 49b 4bb 45f a0 4b0+1 4d8 a4 4e8 a6+1 401 a9 492 ab+3 4ae b0+1 " +
      "406 456 4e9 b5+2 451 2116 493 bb 4d9 4a2+1 4af 410+3f",
  ],
  [
    "mac_arabic",
    "",
    "c4 a0 c7 c9 d1 d6 dc e1 e0 e2 e4 6ba ab e7 e9 e8 ea+1 ed 2026 ee+1 f1 f3 bb f4 f6+1 fa f9 " +
      "fb+1 20+4 66a 26+5 60c 2d+2 660+9 3a 61b 3c+2 61f 274a 621+19 5b+4 640+12 67e 679 686 6d5 " +
      "6a4 6af 688 691 7b+2 698 6d2",
  ],
  [
    "mac_croatian",
    "",
    "c4+1 c7 c9 d1 d6 dc e1 e0 e2 e4 e3 e5 e7 e9 e8 ea+1 ed ec ee+1 f1 f3 f2 f4 f6 f5 fa f9 fb+1 " +
      "2020 b0 a2+1 a7 2022 b6 df ae 160 2122 b4 a8 2260 17d d8 221e b1 2264+1 2206 b5 2202 2211 " +
      "220f 161 222b aa ba 3a9 17e f8 bf a1 ac 221a 192 2248 106 ab 10c 2026 a0 c0 c3 d5 152+1 110 " +
      "2014 201c+1 2018+1 f7 25ca f8ff a9 2044 20ac 2039+1 c6 bb 2013 b7 201a 201e 2030 c2 107 c1 " +
      "10d c8 cd+2 cc d3+1 111 d2 da+1 d9 131 2c6 2dc af 3c0 cb 2da b8 ca e6 2c7",
  ],
  [
    "mac_cyrillic",
    "maccyrillic",
    "410+1f 2020 b0 490 a3 a7 2022 b6 406 ae a9 2122 402 452 2260 403 453 221e b1 2264+1 456 b5 " +
      "491 408 404 454 407 457 409 459 40a 45a 458 405 ac 221a 192 2248 2206 ab bb 2026 a0 40b 45b " +
      "40c 45c 455 2013+1 201c+1 2018+1 f7 201e 40e 45e 40f 45f 2116 401 451 44f 430+1e 20ac",
  ],
  [
    "mac_farsi",
    "",
    "c4 a0 c7 c9 d1 d6 dc e1 e0 e2 e4 6ba ab e7 e9 e8 ea+1 ed 2026 ee+1 f1 f3 bb f4 f6+1 fa f9 " +
      "fb+1 20+4 66a 26+5 60c 2d+2 6f0+9 3a 61b 3c+2 61f 274a 621+19 5b+4 640+12 67e 679 686 6d5 " +
      "6a4 6af 688 691 7b+2 698 6d2",
  ],
  [
    "mac_greek",
    "macgreek",
    "c4 b9 b2 c9 b3 d6 dc 385 e0 e2 e4 384 a8 e7 e9 e8 ea+1 a3 2122 ee+1 2022 bd 2030 f4 f6 a6 " +
      "20ac f9 fb+1 2020 393+1 398 39b 39e 3a0 df ae a9 3a3 3aa a7 2260 b0 b7 391 b1 2264+1 a5 392 " +
      "395+2 399+1 39c 3a6 3ab 3a8+1 3ac 39d ac 39f 3a1 2248 3a4 ab bb 2026 a0 3a5 3a7 386 388 153 " +
      "2013 2015 201c+1 2018+1 f7 389+1 38c 38e 3ad+2 3cc 38f 3cd 3b1+1 3c8 3b4+1 3c6 3b3 3b7 3b9 " +
      "3be 3ba+3 3bf+1 3ce 3c1 3c3+1 3b8 3c9 3c2 3c7 3c5 3b6 3ca+1 390 3b0 ad",
  ],
  [
    "mac_iceland",
    "maciceland",
    "c4+1 c7 c9 d1 d6 dc e1 e0 e2 e4 e3 e5 e7 e9 e8 ea+1 ed ec ee+1 f1 f3 f2 f4 f6 f5 fa f9 fb+1 " +
      "dd b0 a2+1 a7 2022 b6 df ae a9 2122 b4 a8 2260 c6 d8 221e b1 2264+1 a5 b5 2202 2211 220f 3c0 " +
      "222b aa ba 3a9 e6 f8 bf a1 ac 221a 192 2248 2206 ab bb 2026 a0 c0 c3 d5 152+1 2013+1 201c+1 " +
      "2018+1 f7 25ca ff 178 2044 20ac d0 f0 de fe fd b7 201a 201e 2030 c2 ca c1 cb c8 cd+2 cc d3+1 " +
      "f8ff d2 da+1 d9 131 2c6 2dc af 2d8+2 b8 2dd 2db 2c7",
  ],
  [
    "mac_latin2",
    "mac_centeuro maccentraleurope maclatin2",
    "c4 100+1 c9 104 d6 dc e1 105 10c e4 10d 106+1 e9 179+1 10e ed 10f 112+1 116 f3 117 f4 f6 f5 " +
      "fa 11a+1 fc 2020 b0 118 a3 a7 2022 b6 df ae a9 2122 119 a8 2260 123 12e+1 12a 2264+1 12b 136 " +
      "2202 2211 142 13b+3 139+1 145+1 143 ac 221a 144 147 2206 ab bb 2026 a0 148 150 d5 151 14c " +
      "2013+1 201c+1 2018+1 f7 25ca 14d 154+1 158 2039+1 159 156+1 160 201a 201e 161 15a+1 c1 164+1 " +
      "cd 17d+1 16a d3+1 16b 16e da 16f+4 dd fd 137 17b 141 17c 122 2c7",
  ],
  [
    "mac_romanian",
    "",
    "c4+1 c7 c9 d1 d6 dc e1 e0 e2 e4 e3 e5 e7 e9 e8 ea+1 ed ec ee+1 f1 f3 f2 f4 f6 f5 fa f9 fb+1 " +
      "2020 b0 a2+1 a7 2022 b6 df ae a9 2122 b4 a8 2260 102 218 221e b1 2264+1 a5 b5 2202 2211 220f " +
      "3c0 222b aa ba 3a9 103 219 bf a1 ac 221a 192 2248 2206 ab bb 2026 a0 c0 c3 d5 152+1 2013+1 " +
      "201c+1 2018+1 f7 25ca ff 178 2044 20ac 2039+1 21a+1 2021 b7 201a 201e 2030 c2 ca c1 cb c8 " +
      "cd+2 cc d3+1 f8ff d2 da+1 d9 131 2c6 2dc af 2d8+2 b8 2dd 2db 2c7",
  ],
  [
    "mac_turkish",
    "macturkish",
    "c4+1 c7 c9 d1 d6 dc e1 e0 e2 e4 e3 e5 e7 e9 e8 ea+1 ed ec ee+1 f1 f3 f2 f4 f6 f5 fa f9 fb+1 " +
      "2020 b0 a2+1 a7 2022 b6 df ae a9 2122 b4 a8 2260 c6 d8 221e b1 2264+1 a5 b5 2202 2211 220f " +
      "3c0 222b aa ba 3a9 e6 f8 bf a1 ac 221a 192 2248 2206 ab bb 2026 a0 c0 c3 d5 152+1 2013+1 " +
      "201c+1 2018+1 f7 25ca ff 178 11e+1 130+1 15e+1 2021 b7 201a 201e 2030 c2 ca c1 cb c8 cd+2 cc " +
      "d3+1 f8ff d2 da+1 d9 f8a0 2c6 2dc af 2d8+2 b8 2dd 2db 2c7",
  ],
  [
    "palmos",
    "",
    "20ac 81 201a 192 201e 2026 2020+1 2c6 2030 160 2039 152 2666 2663 2665 2660 2018+1 201c+1 " +
      "2022 2013+1 2dc 2122 161 9b 153 9d+1 178 a0+5f",
  ],
  [
    "ptcp154",
    "cp154 csptcp154 cyrillic_asian pt154",
    "496 492 4ee 493 201e 2026 4b6 4ae 4b2 4af 4a0 4e2 4a2 49a 4ba 4b8 497 2018+1 201c+1 2022 " +
      "2013+1 4b3 4b7 4a1 4e3 4a3 49b 4bb 4b9 a0 40e 45e 408 4e8 498 4b0 a7 401 a9 4d8 ab+1 4ef ae " +
      "49c b0 4b1 406 456 499 4e9 b6+1 451 2116 4d9 bb 458 4aa+1 49d 410+3f",
  ],
  ["tis_620", "iso_ir_166 tis620 tis_620_0 tis_620_2529_0 tis_620_2529_1", "80+1f ?0 e01+39 ?3 e3f+1c ?3"],
];
