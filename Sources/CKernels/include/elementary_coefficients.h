// Written by tools/python/elementary_coefficients.py: do not edit.
#ifndef SORTIE_ELEMENTARY_COEFFICIENTS_H
#define SORTIE_ELEMENTARY_COEFFICIENTS_H

// ---- f32 ----
#define SORTIE_F32_LN2_0 0x1.62e43p-1f
#define SORTIE_F32_LN2_1 -0x1.05c61p-29f
#define SORTIE_F32_LOG2E_0 0x1.715476p0f
#define SORTIE_F32_LOG2E_1 0x1.4ae0cp-26f
#define SORTIE_F32_LOG10E_0 0x1.bcb7b2p-2f
#define SORTIE_F32_LOG10E_1 -0x1.5b235ep-27f
#define SORTIE_F32_LOG10_2_0 0x1.344136p-2f
#define SORTIE_F32_LOG10_2_1 -0x1.ec10cp-27f
#define SORTIE_F32_PI_2_0 0x1.921fb6p0f
#define SORTIE_F32_PI_2_1 -0x1.777a5cp-25f
#define SORTIE_F32_PI_2_2 -0x1.ee59dap-50f
#define SORTIE_F32_PI_4_0 0x1.921fb6p-1f
#define SORTIE_F32_PI_4_1 -0x1.777a5cp-26f
#define SORTIE_F32_2_PI_0 0x1.45f306p-1f
#define SORTIE_F32_PI_0 0x1.921fb6p1f
#define SORTIE_F32_PI_1 -0x1.777a5cp-24f
// exp r = 1 + r + r^2/2 + r^3 P(r), |r| <= ln2/2; relative error 2^-28.0
#define SORTIE_F32_EXP_C0 0x1.5554a4p-3f
#define SORTIE_F32_EXP_C1 0x1.555688p-5f
#define SORTIE_F32_EXP_C2 0x1.122f82p-7f
#define SORTIE_F32_EXP_C3 0x1.6b6eacp-10f
// 2^r = 1 + r ln2 + r^2 P(r), |r| <= 1/2; relative error 2^-28.3
#define SORTIE_F32_EXP2_C0 0x1.ebfbdcp-3f
#define SORTIE_F32_EXP2_C1 0x1.c6af88p-5f
#define SORTIE_F32_EXP2_C2 0x1.3b2e0cp-7f
#define SORTIE_F32_EXP2_C3 0x1.5f03d8p-10f
#define SORTIE_F32_EXP2_C4 0x1.414f1ap-13f
// log(1+f) = f - f^2/2 + f^3 P(f), sqrt(1/2) <= 1+f <= sqrt 2; relative error 2^-27.4
#define SORTIE_F32_LOGF_C0 0x1.555554p-2f
#define SORTIE_F32_LOGF_C1 -0x1.000226p-2f
#define SORTIE_F32_LOGF_C2 0x1.99a008p-3f
#define SORTIE_F32_LOGF_C3 -0x1.547248p-3f
#define SORTIE_F32_LOGF_C4 0x1.22da32p-3f
#define SORTIE_F32_LOGF_C5 -0x1.0d8538p-3f
#define SORTIE_F32_LOGF_C6 0x1.055accp-3f
#define SORTIE_F32_LOGF_C7 -0x1.38b41ep-4f
// sin r = r + r^3 P(r^2), |r| <= pi/4; relative error 2^-27.9
#define SORTIE_F32_SIN_C0 -0x1.555544p-3f
#define SORTIE_F32_SIN_C1 0x1.1106d6p-7f
#define SORTIE_F32_SIN_C2 -0x1.992104p-13f
// cos r = 1 - r^2/2 + r^4 P(r^2), |r| <= pi/4; relative error 2^-32.9
#define SORTIE_F32_COS_C0 0x1.55554ap-5f
#define SORTIE_F32_COS_C1 -0x1.6c0bc6p-10f
#define SORTIE_F32_COS_C2 0x1.99cbdcp-16f
// atan t = t + t^3 P(t^2), |t| <= 1/2; relative error 2^-27.5
#define SORTIE_F32_ATAN_C0 -0x1.555512p-2f
#define SORTIE_F32_ATAN_C1 0x1.997b4ap-3f
#define SORTIE_F32_ATAN_C2 -0x1.224d52p-3f
#define SORTIE_F32_ATAN_C3 0x1.a0216ap-4f
#define SORTIE_F32_ATAN_C4 -0x1.a4601ap-5f
// tanh x = x + x^3 P(x^2), |x| <= 9/16; relative error 2^-29.5
#define SORTIE_F32_TANH_C0 -0x1.555548p-2f
#define SORTIE_F32_TANH_C1 0x1.110c7p-3f
#define SORTIE_F32_TANH_C2 -0x1.b90902p-5f
#define SORTIE_F32_TANH_C3 0x1.582d76p-6f
#define SORTIE_F32_TANH_C4 -0x1.94f362p-8f
// erf x = x + x P(x^2), |x| <= 1; relative error 2^-29.6
#define SORTIE_F32_ERF_C0 0x1.06eba8p-3f
#define SORTIE_F32_ERF_C1 -0x1.81273ep-2f
#define SORTIE_F32_ERF_C2 0x1.ce2cf8p-4f
#define SORTIE_F32_ERF_C3 -0x1.b7f908p-6f
#define SORTIE_F32_ERF_C4 0x1.54058ap-8f
#define SORTIE_F32_ERF_C5 -0x1.a3f5c2p-11f
#define SORTIE_F32_ERF_C6 0x1.496692p-14f
// erf x = 1 - exp(-x^2) P(x - 3), 1 <= x <= 4; relative error 2^-26.1
#define SORTIE_F32_ERFC_C0 0x1.6e9f66p-3f
#define SORTIE_F32_ERFC_C1 -0x1.c15a26p-5f
#define SORTIE_F32_ERFC_C2 0x1.a341bcp-7f
#define SORTIE_F32_ERFC_C3 -0x1.861834p-7f
#define SORTIE_F32_ERFC_C4 -0x1.03517ep-7f
#define SORTIE_F32_ERFC_C5 -0x1.ad6c62p-8f
#define SORTIE_F32_ERFC_C6 -0x1.20c9e6p-9f
#define SORTIE_F32_ERFC_C7 -0x1.9cdbb8p-12f

// ---- f64 ----
#define SORTIE_F64_LN2_0 0x1.62e42fefa39efp-1
#define SORTIE_F64_LN2_1 0x1.abc9e3b39803fp-56
#define SORTIE_F64_LOG2E_0 0x1.71547652b82fep0
#define SORTIE_F64_LOG2E_1 0x1.777d0ffda0d24p-56
#define SORTIE_F64_LOG10E_0 0x1.bcb7b1526e50ep-2
#define SORTIE_F64_LOG10E_1 0x1.95355baaafad3p-57
#define SORTIE_F64_LOG10_2_0 0x1.34413509f79ffp-2
#define SORTIE_F64_LOG10_2_1 -0x1.9dc1da994fd21p-59
#define SORTIE_F64_PI_2_0 0x1.921fb54442d18p0
#define SORTIE_F64_PI_2_1 0x1.1a62633145c07p-54
#define SORTIE_F64_PI_2_2 -0x1.f1976b7ed8fbcp-110
#define SORTIE_F64_PI_4_0 0x1.921fb54442d18p-1
#define SORTIE_F64_PI_4_1 0x1.1a62633145c07p-55
#define SORTIE_F64_2_PI_0 0x1.45f306dc9c883p-1
#define SORTIE_F64_PI_0 0x1.921fb54442d18p1
#define SORTIE_F64_PI_1 0x1.1a62633145c07p-53
// exp r = 1 + r + r^2/2 + r^3 P(r), |r| <= ln2/2; relative error 2^-57.4
#define SORTIE_F64_EXP_C0 0x1.5555555555501p-3
#define SORTIE_F64_EXP_C1 0x1.5555555553207p-5
#define SORTIE_F64_EXP_C2 0x1.111111112889fp-7
#define SORTIE_F64_EXP_C3 0x1.6c16c17cc3128p-10
#define SORTIE_F64_EXP_C4 0x1.a01a011c173a4p-13
#define SORTIE_F64_EXP_C5 0x1.a019ab2d95bdcp-16
#define SORTIE_F64_EXP_C6 0x1.71df555ad855bp-19
#define SORTIE_F64_EXP_C7 0x1.289f8a7ba314ap-22
#define SORTIE_F64_EXP_C8 0x1.ad1ff0979eb8dp-26
// 2^r = 1 + r ln2 + r^2 P(r), |r| <= 1/2; relative error 2^-57.9
#define SORTIE_F64_EXP2_C0 0x1.ebfbdff82c5a1p-3
#define SORTIE_F64_EXP2_C1 0x1.c6b08d704a046p-5
#define SORTIE_F64_EXP2_C2 0x1.3b2ab6fba078fp-7
#define SORTIE_F64_EXP2_C3 0x1.5d87fe78c36ebp-10
#define SORTIE_F64_EXP2_C4 0x1.4309130dc5fd9p-13
#define SORTIE_F64_EXP2_C5 0x1.ffcbfbc7e691ap-17
#define SORTIE_F64_EXP2_C6 0x1.62bfc9f411cfcp-20
#define SORTIE_F64_EXP2_C7 0x1.b5265298b34e4p-24
#define SORTIE_F64_EXP2_C8 0x1.e617b71cb0b51p-28
#define SORTIE_F64_EXP2_C9 0x1.e7c740293d0bfp-32
// log((1+s)/(1-s)) = 2s + s^3 P(s^2), |s| <= 3 - 2 sqrt 2; relative error 2^-59.5
#define SORTIE_F64_LOG_C0 0x1.5555555555592p-1
#define SORTIE_F64_LOG_C1 0x1.999999997febbp-2
#define SORTIE_F64_LOG_C2 0x1.24924941e3ae2p-2
#define SORTIE_F64_LOG_C3 0x1.c71c5213b4b77p-3
#define SORTIE_F64_LOG_C4 0x1.74663ce53f318p-3
#define SORTIE_F64_LOG_C5 0x1.39a1ec0f5b473p-3
#define SORTIE_F64_LOG_C6 0x1.2f038a8332aa5p-3
#define SORTIE_F64_2LOG2E_0 0x1.71547652b82fep1
#define SORTIE_F64_2LOG2E_1 0x1.777d0ffda0d24p-55
#define SORTIE_F64_2LOG2E_3_0 0x1.ec709dc3a03fdp-1
#define SORTIE_F64_2LOG2E_3_1 0x1.d27f05548af0cp-55
// log2((1+s)/(1-s)) = (2s + 2/3 s^3) / ln2 + s^5 P(s^2); relative error 2^-66.3
#define SORTIE_F64_POWLOG_C0 0x1.2776c50ef9d23p-1
#define SORTIE_F64_POWLOG_C1 0x1.a61762a759c4cp-2
#define SORTIE_F64_POWLOG_C2 0x1.484b14216c9bp-2
#define SORTIE_F64_POWLOG_C3 0x1.0c9a63e5b9ec1p-2
#define SORTIE_F64_POWLOG_C4 0x1.c69f86c7098c8p-3
#define SORTIE_F64_POWLOG_C5 0x1.87b13bba4401p-3
#define SORTIE_F64_POWLOG_C6 0x1.85e4bfdea32ccp-3
// log2((1+s)/(1-s)) = s P(s^2); relative error 2^-37.8
#define SORTIE_F64_POWFLOG_C0 0x1.71547652bedf4p1
#define SORTIE_F64_POWFLOG_C1 0x1.ec709d12d071cp-1
#define SORTIE_F64_POWFLOG_C2 0x1.27777fe781166p-1
#define SORTIE_F64_POWFLOG_C3 0x1.a58d89244f79fp-2
#define SORTIE_F64_POWFLOG_C4 0x1.5ce8507c0c6c2p-2
// 2^r = P(r), |r| <= 1/2; relative error 2^-29.0
#define SORTIE_F64_POWFEXP_C0 0x1.00000002616dfp0
#define SORTIE_F64_POWFEXP_C1 0x1.62e430c7ea0c7p-1
#define SORTIE_F64_POWFEXP_C2 0x1.ebfbdadc98ecp-3
#define SORTIE_F64_POWFEXP_C3 0x1.c6aed4b36a3b4p-5
#define SORTIE_F64_POWFEXP_C4 0x1.3b2dbbc8dc1c3p-7
#define SORTIE_F64_POWFEXP_C5 0x1.5f456dd6588b1p-10
#define SORTIE_F64_POWFEXP_C6 0x1.41d332bbd6829p-13
// sin r = r + r^3 P(r^2), |r| <= pi/4; relative error 2^-57.7
#define SORTIE_F64_SIN_C0 -0x1.5555555555547p-3
#define SORTIE_F64_SIN_C1 0x1.111111110f52cp-7
#define SORTIE_F64_SIN_C2 -0x1.a01a019ba6da3p-13
#define SORTIE_F64_SIN_C3 0x1.71de351a60dffp-19
#define SORTIE_F64_SIN_C4 -0x1.ae5e1c94de8a9p-26
#define SORTIE_F64_SIN_C5 0x1.5d7d7f519bd21p-33
// cos r = 1 - r^2/2 + r^4 P(r^2), |r| <= pi/4; relative error 2^-63.7
#define SORTIE_F64_COS_C0 0x1.5555555555549p-5
#define SORTIE_F64_COS_C1 -0x1.6c16c16c14c8ep-10
#define SORTIE_F64_COS_C2 0x1.a01a019c37b8ap-16
#define SORTIE_F64_COS_C3 -0x1.27e4f7b28d7fp-22
#define SORTIE_F64_COS_C4 0x1.1ee9b0f060c7ep-29
#define SORTIE_F64_COS_C5 -0x1.8f90433c7b56cp-37
// atan t = t + t^3 P(t^2), |t| <= 1/2; relative error 2^-57.8
#define SORTIE_F64_ATAN_C0 -0x1.5555555555516p-2
#define SORTIE_F64_ATAN_C1 0x1.99999999910c7p-3
#define SORTIE_F64_ATAN_C2 -0x1.249249215b324p-3
#define SORTIE_F64_ATAN_C3 0x1.c71c708ffd9c2p-4
#define SORTIE_F64_ATAN_C4 -0x1.745cf4b429d7ep-4
#define SORTIE_F64_ATAN_C5 0x1.3b113c583a1efp-4
#define SORTIE_F64_ATAN_C6 -0x1.10f310ba094c5p-4
#define SORTIE_F64_ATAN_C7 0x1.dfe8b55df8ffap-5
#define SORTIE_F64_ATAN_C8 -0x1.a395064e15f3bp-5
#define SORTIE_F64_ATAN_C9 0x1.56ec4fd234b2bp-5
#define SORTIE_F64_ATAN_C10 -0x1.c161724a3ee3bp-6
#define SORTIE_F64_ATAN_C11 0x1.4b5987a493f82p-7
// tanh x = x + x^3 P(x^2), |x| <= 9/16; relative error 2^-59.9
#define SORTIE_F64_TANH_C0 -0x1.555555555554bp-2
#define SORTIE_F64_TANH_C1 0x1.11111111102aap-3
#define SORTIE_F64_TANH_C2 -0x1.ba1ba1b93535ep-5
#define SORTIE_F64_TANH_C3 0x1.664f48493035p-6
#define SORTIE_F64_TANH_C4 -0x1.226e2cfd92a99p-7
#define SORTIE_F64_TANH_C5 0x1.d6d246d54f12dp-9
#define SORTIE_F64_TANH_C6 -0x1.7d8b8c74660d2p-10
#define SORTIE_F64_TANH_C7 0x1.34606078d6a83p-11
#define SORTIE_F64_TANH_C8 -0x1.e8079d0ec72d1p-13
#define SORTIE_F64_TANH_C9 0x1.596a12ded6072p-14
#define SORTIE_F64_TANH_C10 -0x1.3d13d4e289db6p-16
// erf x = x + x P(x^2), |x| <= 1; relative error 2^-56.9
#define SORTIE_F64_ERF_C0 0x1.06eba8214db68p-3
#define SORTIE_F64_ERF_C1 -0x1.812746b0379bdp-2
#define SORTIE_F64_ERF_C2 0x1.ce2f21a040d0fp-4
#define SORTIE_F64_ERF_C3 -0x1.b82ce311fa792p-6
#define SORTIE_F64_ERF_C4 0x1.565bccf927a15p-8
#define SORTIE_F64_ERF_C5 -0x1.c02db03d49dedp-11
#define SORTIE_F64_ERF_C6 0x1.f9a2ba9b5ad26p-14
#define SORTIE_F64_ERF_C7 -0x1.f4ca4c970f197p-17
#define SORTIE_F64_ERF_C8 0x1.b97fcb4524167p-20
#define SORTIE_F64_ERF_C9 -0x1.5c06f0edf175ep-23
#define SORTIE_F64_ERF_C10 0x1.d7198fb9081dp-27
#define SORTIE_F64_ERF_C11 -0x1.aba9b49e14fe5p-31
// erf x = 1 - exp(-x^2) P(x - 3), 1 <= x <= 6; relative error 2^-56.4
#define SORTIE_F64_ERFC_C0 0x1.6e9827d22986p-3
#define SORTIE_F64_ERFC_C1 -0x1.bd6ae4d1315cap-5
#define SORTIE_F64_ERFC_C2 0x1.043fe1ab973b3p-6
#define SORTIE_F64_ERFC_C3 -0x1.259061b301381p-8
#define SORTIE_F64_ERFC_C4 0x1.409cc174018bdp-10
#define SORTIE_F64_ERFC_C5 -0x1.53deda680b289p-12
#define SORTIE_F64_ERFC_C6 0x1.5e7396f53e717p-14
#define SORTIE_F64_ERFC_C7 -0x1.602161e26b673p-16
#define SORTIE_F64_ERFC_C8 0x1.5970c796c3d7fp-18
#define SORTIE_F64_ERFC_C9 -0x1.4b32393c71567p-20
#define SORTIE_F64_ERFC_C10 0x1.34b095e053c87p-22
#define SORTIE_F64_ERFC_C11 -0x1.21cc81440b76bp-24
#define SORTIE_F64_ERFC_C12 0x1.0c97a5728b918p-26
#define SORTIE_F64_ERFC_C13 -0x1.3ae5831be7b7dp-29
#define SORTIE_F64_ERFC_C14 0x1.118c5e61186a1p-30
#define SORTIE_F64_ERFC_C15 -0x1.a06f66ef8e75bp-32
#define SORTIE_F64_ERFC_C16 -0x1.3caa99fdbd22ap-33
#define SORTIE_F64_ERFC_C17 -0x1.172a789bb9acap-35
#define SORTIE_F64_ERFC_C18 0x1.476650e630583p-36
#define SORTIE_F64_ERFC_C19 0x1.1233b13944539p-37
#define SORTIE_F64_ERFC_C20 0x1.4e11bcf289779p-40

#endif
