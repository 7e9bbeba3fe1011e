"""What surrounds a preview on every page of the sample site: its shell, style, script, navigation and footer."""

from string import Template

SITE_NAME = "莲山课件"
SITE_SUFFIX = f"_{SITE_NAME}"

# No entry is the bare name of the home page: on the pages we follow that word stands above the title only.
MENU = """
语文课件 数学课件 英语课件 物理课件 化学课件 生物课件 历史课件 地理课件 道德与法治课件 科学课件 音乐课件 美术课件
体育课件 信息技术课件 语文教案 数学教案 英语教案 物理教案 化学教案 生物教案 历史教案 地理教案 班会教案 幼儿园教案
一年级试卷 二年级试卷 三年级试卷 四年级试卷 五年级试卷 六年级试卷 七年级试卷 八年级试卷 九年级试卷 高一试卷 高二试卷
高三试卷 期中试卷 期末试卷 月考试卷 单元测试 中考真题 中考模拟 高考真题 高考模拟 学业水平考试 竞赛辅导 领导讲话
工作报告 工作总结 工作计划 述职报告 会议纪要 通知公告 请示批复 调研报告 心得体会 表态发言 主持词 倡议书 慰问信
劳动合同 租赁合同 买卖合同 服务合同 承揽合同 安全责任书 管理制度 岗位职责 应急预案 操作规程 招标文件 策划方案 婚庆策划
社团活动 求职简历 毕业论文 开题报告 实习报告 读书笔记 优秀作文 诗歌散文 剧本台词 演讲稿 英语作文 幻灯片模板 表格模板
手抄报 板报素材
"""
HOUSE = """
关于我们 联系我们 加入我们 上传须知 下载帮助 充值帮助 常见问题 意见反馈 投稿说明 教师入驻 学校入驻 隐私政策 用户协议
免责声明 侵权投诉 网站地图 手机版 触屏版
"""
NAVIGATION = tuple(MENU.split())
COPYRIGHT = f"© 2016-2025 {SITE_NAME} 版权所有"
FOOTER = (
    *HOUSE.split(),
    "客服在线时间:工作日9:00-18:00",
    COPYRIGHT,
    "示例ICP备00000000号-0",
    "示例公网安备 00000000000000号",
)

STYLE = """
*{margin:0;padding:0;box-sizing:border-box}
html{font-size:14px;-webkit-text-size-adjust:100%}
body{font:14px/1.7 "Microsoft YaHei","微软雅黑","PingFang SC",Arial,sans-serif;color:#333;background:#f4f5f7}
a{color:#2a6ebb;text-decoration:none}
a:hover{color:#d9534f;text-decoration:underline}
ul,ol{list-style:none}
h1{font-size:22px;line-height:1.5;font-weight:700;color:#222;margin:12px 0 8px}
h2{font-size:16px;line-height:40px;font-weight:700;color:#222;border-bottom:1px solid #e6e8eb;margin-bottom:10px}
textarea,pre{display:block;width:100%;min-height:640px;font:inherit;white-space:pre-wrap;border:0;
  background:transparent;resize:none}
table{width:100%;border-collapse:collapse}
th,td{padding:6px 4px;text-align:left;font-weight:400;vertical-align:top}
th{color:#888;white-space:nowrap;width:5em}
dl{display:grid;grid-template-columns:5em 1fr;gap:6px 4px}
dt{color:#888}
button,input{font:inherit;border:1px solid #d5d9de;border-radius:3px;height:34px;padding:0 12px;background:#fff}
button{cursor:pointer;background:#3a8ee6;border-color:#3a8ee6;color:#fff}
.wrap{width:1200px;margin:0 auto;padding:0 12px}
.wrap:after{content:"";display:block;clear:both}
.top{background:#fff;border-bottom:2px solid #3a8ee6;padding:14px 0;position:relative;z-index:20}
.logo{float:left;width:180px;height:48px;background:linear-gradient(90deg,#3a8ee6,#6db3f2);border-radius:4px}
.logo:before{content:"首页 课件 教案 试卷";position:absolute;left:-9999px}
.find{float:left;margin:7px 0 0 40px}
.find input[type=text]{width:420px;border-right:0;border-radius:3px 0 0 3px}
.find input[type=submit]{border-radius:0 3px 3px 0;background:#3a8ee6;color:#fff}
.menu{clear:both;padding-top:14px}
.menu li{float:left;width:108px;height:28px;line-height:28px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.menu li a{color:#555}
.menu li a:hover{color:#3a8ee6}
.where{font-size:12px;color:#999;padding:12px 0 0}
.where a{color:#777}
.main{float:left;width:850px;background:#fff;border-radius:4px;padding:0 24px 24px;box-shadow:0 1px 3px rgba(0,0,0,.06)}
.side{float:right;width:300px}
.card{background:#fff;border-radius:4px;padding:4px 18px 18px;margin-bottom:14px;box-shadow:0 1px 3px rgba(0,0,0,.06)}
.lead p{font-size:12px;color:#a0a4a8;background:#fafbfc;border-left:3px solid #dfe3e8;
  padding:6px 10px;margin-bottom:12px}
.sheets>div{position:relative;height:72px;margin-bottom:10px;border:1px solid #e6e8eb;background:#fdfdfd}
.sheets i{display:block;width:100%;height:100%;background:repeating-linear-gradient(180deg,#fff,#fff 11px,#eceff2 12px)}
.sheets span{position:absolute;right:10px;bottom:6px;font-size:12px;color:#aaa}
.rest{text-align:center;color:#d9534f;background:#fff8f6;border:1px dashed #f3c6bd;padding:10px 0;margin:14px 0}
.text{font-size:15px;line-height:2;color:#444;word-break:break-all;padding:6px 0 18px}
.text p,.text div{white-space:pre-wrap}
.tips li{font-size:12px;line-height:2;color:#888;padding-left:12px;position:relative}
.tips li:before{content:"•";position:absolute;left:0}
.tips i{font-style:normal;color:#3a8ee6}
.facts p{font-size:13px;color:#666;line-height:2.1}
.more li{height:32px;line-height:32px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;
  border-bottom:1px dotted #eceff2}
.more li:last-child{border:0;text-align:right;font-size:12px}
.list li{border-bottom:1px solid #f0f2f4;padding:14px 0}
.list li>a{font-size:16px}
.list li>span{float:right;margin-left:24px;font-size:12px;color:#a0a4a8}
.turn{text-align:center;padding:20px 0}
.turn a,.turn b{display:inline-block;min-width:34px;line-height:32px;border:1px solid #d5d9de;
  border-radius:3px;margin:0 3px}
.turn a{padding:0 10px}
.turn b{background:#3a8ee6;border-color:#3a8ee6;color:#fff}
.foot{background:#2f3640;margin-top:24px;padding:22px 0;text-align:center;font-size:12px;color:#8b939c}
.foot span{display:inline-block;margin:0 8px;line-height:26px}
.foot a{color:#aab2bb}
.ask{position:fixed;right:20px;bottom:90px;width:52px;background:#fff;border-radius:4px;
  box-shadow:0 2px 8px rgba(0,0,0,.12)}
.ask:hover:after{content:"客服在线时间:工作日9:00-18:00";position:absolute;right:60px;bottom:0;white-space:nowrap}
.mask{display:none;position:fixed;inset:0;background:rgba(0,0,0,.45);z-index:99}
.mask.on{display:block}
.mask .box{width:420px;margin:180px auto 0;background:#fff;border-radius:6px;padding:28px}
@media (max-width:1024px){.wrap{width:auto}.main,.side{float:none;width:auto}.find input[type=text]{width:50vw}}
@media (max-width:640px){.menu li{width:33.3%}h1{font-size:18px}
  .main{padding:0 14px 14px}.logo{float:none;margin:0 auto}}
@media print{.top,.side,.foot,.rest,.ask{display:none}body{background:#fff}body:before{content:"打印版仅供预览"}}
"""

SCRIPT = """
(function (window, document) {
  "use strict";
  var words = {
    wait: "正在加载,请稍候...",
    login: "登录后可查看更多内容",
    rest: "剩余0页未读,查看更多内容需下载",
    notice: "版权提示<br />温馨提示:请勿重复点击下载按钮",
    paid: "发布时间:1970-01-01 00:00:00 页数:0 价格:¥0 大小:0 KB",
    empty: "请输入关键词,例如&ldquo;工作总结&rdquo;"
  };
  var state = { opened: Date.now(), depth: 0, seen: {}, timer: null };

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function on(node, type, action) {
    if (node) { node.addEventListener(type, action, false); }
  }

  function depth() {
    var page = document.documentElement;
    var shown = window.pageYOffset + window.innerHeight;
    return Math.min(100, Math.round((shown / Math.max(1, page.scrollHeight)) * 100));
  }

  function remember(key, value) {
    try { window.localStorage.setItem("ls_" + key, JSON.stringify(value)); } catch (error) { state.seen[key] = value; }
  }

  function recall(key) {
    try { return JSON.parse(window.localStorage.getItem("ls_" + key)); } catch (error) { return state.seen[key]; }
  }

  function history() {
    var list = recall("history") || [];
    var entry = { title: document.title, path: location.pathname, time: state.opened };
    list = list.filter(function (other) { return other.path !== entry.path; });
    list.unshift(entry);
    remember("history", list.slice(0, 20));
  }

  function search(event) {
    var field = document.getElementById("word");
    if (!field.value.replace(/\\s+/g, "")) {
      event.preventDefault();
      field.placeholder = words.empty;
    }
  }

  function tick() {
    window.clearTimeout(state.timer);
    state.timer = window.setTimeout(function () { state.depth = Math.max(state.depth, depth()); }, 200);
  }

  function popup(text) {
    var source = document.getElementById("popup");
    if (!source || !source.content) { return; }
    var box = document.importNode(source.content, true);
    box.querySelector("p").textContent = text;
    document.body.appendChild(box);
    all(".mask").forEach(function (mask) {
      mask.className = "mask on";
      on(mask, "click", function () { mask.parentNode.removeChild(mask); });
    });
  }

  function marks() {
    all(".sheets > div").forEach(function (sheet, place) {
      on(sheet, "dblclick", function () { popup(place > 1 ? words.rest : words.login); });
    });
  }

  function count(name) {
    var total = (recall("count") || {});
    total[name] = (total[name] || 0) + 1;
    remember("count", total);
    return total[name];
  }

  on(window, "scroll", tick);
  on(window, "resize", tick);
  on(document.querySelector(".find"), "submit", search);
  on(document, "DOMContentLoaded", function () {
    history();
    marks();
    if (count("view") === 50) { popup(words.login); }
  });
  on(window, "beforeunload", function () {
    remember("last", { depth: state.depth, stayed: Date.now() - state.opened });
  });
}(window, document));
"""

HEAD = f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>$page_title</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="renderer" content="webkit">
<meta name="keywords" content="$summary">
<meta name="description" content="$summary">
<link rel="icon" href="data:,">
<style>{STYLE}</style>
<script>{SCRIPT.replace("$", "$$")}</script>
</head>
<body>
<!-- 页头 开始 -->
<noscript>浏览器已禁用脚本,部分内容无法显示,请启用后刷新页面。</noscript>
<div class="top"><div class="wrap">
<a class="logo" href="/"></a>
<form class="find" action="/">
<input type="text" id="word" name="q" placeholder="搜索课件、教案、试卷">
<input type="submit" value="搜索"></form>
<ul class="menu">
$navigation
</ul>
</div></div>
<!-- 页头 结束 -->
<div class="wrap">
"""
TAIL = """
</div>
<template id="popup"><div class="mask"><div class="box"><h2>版权提示</h2>
<p>登录后可免费阅读全文</p></div></div></template>
<!-- 页脚 开始 首页 推荐特供 MORE -->
<div class="foot"><div class="wrap">
$footer
</div></div>
<div class="ask"></div>
<script>var pageWords = ["文档下载", "文章作者:匿名", "推荐特供"];</script>
</body>
</html>
"""

SHELL = Template(
    HEAD
    + """<div class="where">$breadcrumb</div>
<div class="main">
$title
<div class="lead">$disclaimer</div>
<!-- 预览图 -->
<div class="sheets">
$marks
</div>
<div class="rest">$banner</div>
<!-- 文档简介 -->
<div class="text">
$body
</div>
<div class="tips">
$notice_heading
<ul>
$notices
</ul>
</div>
</div>
<div class="side">
<div class="card facts">
$download_heading
$metadata
</div>
<div class="card more">
$recommendation_heading
<ul>
$recommendations
</ul>
</div>
</div>"""
    + TAIL
)
LISTING = Template(
    HEAD
    + """<div class="main">
<h2>最新文档</h2>
<ul class="list">
$entries
</ul>
<div class="turn">
$turn
</div>
</div>"""
    + TAIL
)
