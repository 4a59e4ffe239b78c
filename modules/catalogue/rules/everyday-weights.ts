// Longer than 300 lines: one table, learnt by tools/write-everyday-words.ts; not written by hand.
import type { EverydayWeights } from './everyday-words.ts';

export const everydayWeights: EverydayWeights = {
  subjects:
    '乱堆物料 乱排污水 乱贴小广告 井盖破损 交通护栏倒伏 供水设施漏水 健身器材损坏 公交站亭损坏 公厕设施损坏 占用消防通道 占道经营 噪音扰民 垃圾桶满溢破损 夜间施工 工地扬尘 帮办代办 店外经营 意见建议 户外广告破损 政策咨询 施工围挡不规范 暴露垃圾 架空线缆脱落 毁绿占绿 水域不洁 水域护栏缺损 消费纠纷 焚烧秸秆垃圾 燃气泄漏 物业服务问题 电力设施隐患 电动车飞线充电 盲道缺损 积存渣土 绿地护栏损坏 行道树倾倒断枝 路灯不亮 路面塌陷 违规养殖 通信交接箱敞开 道路破损 道路积水 邻里纠纷 非机动车乱停'.split(
      ' ',
    ),
  offsets:
    '-1.06 -1.057 -0.991 -1.048 -1.097 -1.084 -0.998 -1.022 -0.983 -1.019 -1.016 -0.94 -1.001 -0.999 -1.008 -0.996 -1.047 -0.982 -1.016 -0.944 -1.083 -1.024 -1.051 -0.994 -0.999 -1.099 -0.937 -0.984 -0.983 -1.017 -1.024 -1.04 -1.019 -1.025 -1.067 -1.011 -1.049 -1.06 -0.951 -1.058 -1.071 -1.03 -0.993 -1.04'
      .split(' ')
      .map(Number),
  sharpness: 5,
  rows: `$animal 46 11:-6 21:-4 23:-5 28:-4 38:54
$animal+cable-down 69 38:7
$animal+garbage 69 38:6
$animal+hawker 71 38:-5
$animal+neighbour 66 38:7
$animal+noise 69 11:-6 38:11
$animal+pavement 66 38:8
$animal+pile 71 38:7
$animal+property 69 29:-5 38:11
$animal+sewage 66 38:8
$animal+stink 66 28:-4 38:11
$animal+time 71 38:9
$animal+who 66 23:-5 38:13
$bare-wire 59 36:7 39:7
$bare-wire+box 71 39:9
$bare-wire+door-open 71 36:5
$bare-wire+goods 71 39:5
$bare-wire+lamp 71 36:10
$bike 42 16:-5 31:7 40:7 43:38
$bike+burn 71 10:8 27:-5
$bike+cable 60 31:12 35:4 43:-4
$bike+charging 62 31:14 43:-6
$bike+cover 69 3:9
$bike+disabled 71 25:5
$bike+fallen 63 40:5 43:7
$bike+fire-lane 71 9:4
$bike+goods 65 31:5
$bike+hoarding 71 20:6
$bike+messy 51 9:-4 10:-6 31:-5 43:44
$bike+night 69 31:6
$bike+parked-car 57 43:22
$bike+pavement 62 36:5 40:-4 43:14
$bike+pile 71 43:8
$bike+property 71 29:-4 43:8
$bike+question 69 40:6
$bike+road-hole 69 40:11
$bike+set-out 71 31:5
$bike+shop 71 10:8 16:-5 43:5
$bike+tree-fall 66 31:8 35:-5
$bike+wished-thing 71 43:11
$billboard 45 2:-7 3:-5 6:-4 18:65 22:-5 36:-6 37:-4
$billboard+bus-stop 65 7:15 18:-10
$billboard+cable 69 18:7 22:-6
$billboard+cable-down 55 18:23 22:-6 30:6
$billboard+construction 71 18:-5
$billboard+consumer 71 18:8
$billboard+fallen 62 18:16 37:-4
$billboard+goods 66 18:6
$billboard+handbill 65 2:-7 18:13
$billboard+hoarding 69 18:-4 20:8
$billboard+lamp 71 18:11 36:-8
$billboard+parked-car 71 7:6 18:-4
$billboard+pavement 65 18:11
$billboard+property 71 18:8
$billboard+road-hole 63 18:13 20:4
$billboard+shop 69 18:13
$billboard+storm 71 18:8
$billboard+time 71 7:4
$billboard+tree-fall 60 18:23
$bin 47 3:-8 12:60 21:-7 39:-6
$bin+box 71 12:10 39:-5
$bin+cover 66 3:-11 12:11
$bin+door-open 71 12:7
$bin+fallen 65 12:14
$bin+foul-water 71 12:9
$bin+garbage 62 12:12 21:-8
$bin+goods 63 12:12
$bin+leak 66 5:-5 12:12
$bin+messy 71 12:6
$bin+over-full 56 12:21
$bin+pavement 69 12:12
$bin+pile 71 12:6
$bin+road-hole 69 12:6
$bin+set-out 69 12:10
$bin+time 69 12:4
$box 46 22:-5 30:5 39:22
$box+cable 58 22:-6 39:18
$box+cable-down 62 22:-5 39:5
$box+child 69 30:6
$box+door-open 54 39:12
$box+electric 60 30:15 39:-11
$box+fallen 71 39:6
$box+flood 69 39:9
$box+goods 60 0:8
$box+pavement 65 39:5
$box+set-out 52 39:14
$box+shop 71 16:6
$box+telecom 55 39:26
$box+telecom-box 69 39:8
$brick 47 32:13 40:11
$brick+cable-down 66 40:8
$brick+flood 69 40:4
$brick+flowerbed 71 23:4 33:5
$brick+goods 69 33:-5
$brick+green-taken 71 32:8
$brick+hoarding 71 20:11
$brick+messy 71 33:6
$brick+pavement 58 0:8 32:-6 40:9 41:5
$brick+pile 66 0:10
$brick+road-hole 59 40:11
$brick+rubble 63 33:13
$brick+set-out 71 0:6
$brick+tactile 57 32:24 40:-11
$brick+tree-fall 71 20:5 40:6
$burn 45 20:-4 21:-8 24:-4 27:49 28:-7 35:-4
$burn+charging 66 31:9
$burn+construction 71 14:7 20:-6
$burn+electric 66 30:6
$burn+garbage 62 21:-12 27:20
$burn+goods 59 0:-4 27:22
$burn+parked-car 71 14:5
$burn+set-out 71 27:-4
$burn+shop 71 10:8 27:-5
$burn+spark 65 30:8
$burn+stink 66 27:7 28:-4
$burn+straw 56 14:-5 27:25
$burn+tree 69 27:10 35:-6
$burn+who 71 21:-5 27:9
$bus-stop 47 7:52 18:-9
$bus-stop+cable 71 7:9
$bus-stop+cable-down 69 7:10
$bus-stop+fallen 65 7:14
$bus-stop+glass 66 7:10
$bus-stop+goods 69 7:9
$bus-stop+handbill 71 2:4
$bus-stop+parked-car 62 7:12
$bus-stop+road-hole 71 7:5
$bus-stop+roof 63 7:14
$bus-stop+seat 63 7:14
$bus-stop+tree-fall 71 7:6
$bus-stop+wished-thing 66 7:9
$cable 38 2:-5 22:30 31:7 39:4
$cable+cable-down 45 22:38 30:-7 31:-8
$cable+charging 54 31:12
$cable+collapse 71 22:6 25:5
$cable+cover 71 3:-4 39:9
$cable+door-open 63 39:9
$cable+electric 58 22:8 30:5 31:-4
$cable+fallen 60 22:7 30:6 39:5
$cable+goods 62 5:6 39:5
$cable+handbill 69 2:-5 18:-4
$cable+messy 66 39:5
$cable+middle-of-road 71 22:9
$cable+neighbour 71 22:-4
$cable+parked-car 54 22:7 31:7
$cable+pavement 62 22:11 39:5
$cable+river 71 25:8
$cable+set-out 60 29:5 39:7
$cable+straw 71 22:7
$cable+telecom 57 29:5 39:7
$cable+telecom-box 71 39:9
$cable+tree 63 35:14
$cable+tree-fall 53 22:8
$cable-down 34 22:18 37:-5
$cable-down+charging 57 22:4 35:-4
$cable-down+child 59 6:5
$cable-down+collapse 66 3:7 37:-5
$cable-down+cover 62 3:10
$cable-down+danger 71 18:-5 30:6
$cable-down+disabled 69 40:4
$cable-down+door-open 65 30:5
$cable-down+electric 57 18:-5 22:10 30:9
$cable-down+fallen 62 22:6
$cable-down+fitness 58 6:21
$cable-down+flowerbed 63 34:8
$cable-down+garbage 71 38:5
$cable-down+goods 65 40:11
$cable-down+lamp 66 22:-7 36:12
$cable-down+lend-a-hand 71 35:5
$cable-down+messy 71 22:4
$cable-down+middle-of-road 65 4:5
$cable-down+neighbour 71 31:8
$cable-down+parked-car 54 22:8
$cable-down+pavement 54 40:14
$cable-down+property 69 22:4
$cable-down+rail 54 25:9
$cable-down+river 59 25:15
$cable-down+road-hole 58 3:4
$cable-down+set-out 69 39:5
$cable-down+sewage 71 1:8
$cable-down+storm 71 35:5
$cable-down+straw 71 22:7
$cable-down+tactile 71 32:5
$cable-down+telecom 63 22:5 39:5
$cable-down+toilet 66 8:11
$cable-down+tree 57 22:-4 35:19
$cable-down+wished-thing 66 40:9
$charging 43 2:-5 29:-4 31:32 43:-5
$charging+fire-lane 71 9:-6 31:5
$charging+garbage 69 38:4 42:7
$charging+goods 62 31:5
$charging+handbill 69 0:5 2:-6
$charging+hawker 71 31:6
$charging+lend-a-hand 71 42:7
$charging+music 69 11:4
$charging+night 65 18:4 31:7
$charging+parked-car 60 31:12
$charging+quarrel 66 1:4
$charging+set-out 71 8:4
$charging+time 66 42:5
$charging+who 69 0:5 21:4
$charging+wished-thing 69 22:4
$child 44 11:6 25:4
$child+cover 69 3:10
$child+danger 71 0:7 36:6
$child+dark 69 36:9
$child+electric 71 30:7
$child+fitness 63 6:10
$child+flowerbed 71 34:6
$child+goods 69 0:4
$child+hawker 71 10:5
$child+music 69 11:11 42:-5
$child+night 69 11:4
$child+noise 66 11:11 42:-5
$child+question 66 19:6
$child+rail 60 25:6
$child+river 65 25:14
$child+road-hole 66 6:7
$child+suggest 62 17:7 34:5
$child+welfare 69 19:6
$child+wished-thing 69 17:5
$clank 59 3:7
$clank+construction 69 13:4
$clank+cover 69 3:8
$clank+parked-car 71 3:5
$collapse 44 3:4 20:-5 37:40 40:-9 41:-5
$collapse+cover 65 3:16 37:-7
$collapse+electric 71 30:10
$collapse+fallen 56 6:7 20:-4 37:5
$collapse+flood 71 41:-5
$collapse+hoarding 69 37:7
$collapse+middle-of-road 71 37:5
$collapse+open-hole 62 37:6
$collapse+parked-car 65 37:10
$collapse+pavement 50 37:39 40:-7 41:-5
$collapse+river 69 25:6
$collapse+road-hole 60 3:5 20:-6 37:9 40:-4
$collapse+tree-fall 71 3:5 37:4
$construction 39 3:-5 11:-12 13:29 14:15 20:15 29:-4 36:-7 40:-4
$construction+dust 54 13:-8 14:34 20:-6
$construction+fallen 63 20:10
$construction+green-taken 71 20:9
$construction+hawker 71 14:4
$construction+hoarding 55 13:-6 20:30
$construction+lamp 71 13:10 36:-5
$construction+night 48 11:-13 13:55 14:-6 20:-11 33:-6 36:-5
$construction+noise 58 11:-12 13:16 14:4
$construction+parked-car 69 14:5
$construction+pavement 60 0:5 1:5 20:6
$construction+pile 66 33:7
$construction+question 69 13:11 19:-6
$construction+road-hole 59 20:9 33:4
$construction+rubble 65 33:7
$construction+set-out 66 0:6 14:7
$construction+time 60 13:16 36:-4
$consumer 44 10:-4 16:-7 26:55 29:-5 41:-4 42:-5
$consumer+flood 69 26:7 41:-5
$consumer+flowerbed 71 23:5
$consumer+goods 66 26:9
$consumer+hawker 71 10:-4 26:10
$consumer+lend-a-hand 65 15:7 26:-6
$consumer+neighbour 69 26:-4 42:8
$consumer+parked-car 71 23:6
$consumer+pavement 71 26:-4 36:5
$consumer+property 71 26:-4 29:5
$consumer+quarrel 62 26:12
$consumer+shop 55 16:-9 26:23
$consumer+time 71 26:5 36:4
$cover 44 3:38 33:-4 37:-5 39:4 40:-5
$cover+danger 71 3:8
$cover+dust 65 14:8 33:-6
$cover+fallen 71 4:5
$cover+flood 71 3:7
$cover+goods 65 3:5
$cover+green-taken 69 4:5
$cover+hawker 71 4:5
$cover+manhole 66 3:9
$cover+middle-of-road 71 3:6
$cover+neighbour 71 3:8
$cover+night 71 3:7
$cover+open-hole 66 3:16
$cover+over-full 71 2:4
$cover+parked-car 71 3:5
$cover+pavement 63 3:15
$cover+road-hole 59 3:11
$cover+sewage 66 1:-4 3:14
$cover+telecom-box 71 3:-4 39:11
$cover+time 71 3:8
$danger 54 18:-4 30:9
$danger+electric 69 18:-5 30:14
$danger+pavement 71 3:4
$dark 52 36:24
$dark+lamp 62 11:-5 17:-4 36:9
$dark+night 62 13:-5 36:19
$dark+pavement 69 37:6 41:6
$dark+time 63 13:-4 36:13
$disabled 47 15:19 40:7
$disabled+goods 59 40:7
$disabled+hoarding 71 25:5
$disabled+lend-a-hand 51 15:29 19:-6 26:-5
$disabled+pavement 71 40:9
$disabled+pile 71 0:4
$disabled+question 62 15:7
$door-open 48 28:8 30:6 39:11
$door-open+electric 65 30:17 39:-9
$door-open+gas 69 28:9
$door-open+set-out 59 39:8
$door-open+stink 71 28:8
$door-open+tap-water 71 28:6
$door-open+telecom 63 39:8
$door-open+telecom-box 65 39:14
$dust 46 13:-7 14:54 20:-8 33:-4 41:-6
$dust+noise 71 14:7
$dust+parked-car 66 14:9
$dust+pavement 66 14:10
$dust+rubble 65 14:6
$dust+set-out 69 14:6
$electric 44 30:50 31:-5 35:-4 39:-11 41:-4
$electric+fallen 66 30:11
$electric+flood 71 18:7
$electric+goods 69 30:6
$electric+handbill 69 2:11 30:-13
$electric+parked-car 69 22:4
$electric+rail 69 30:13
$electric+road-hole 66 30:10
$electric+set-out 65 30:8 39:-6
$electric+spark 59 27:-4 30:25 39:-4
$electric+storm 69 36:4
$electric+straw 60 22:5 36:6
$electric+time 71 30:5
$electric+tree 71 22:4 35:-5
$electric+tree-fall 62 30:9
$factory 52 1:21 11:4 26:6
$factory+fallen 71 1:5
$factory+gas 69 1:7
$factory+goods 71 0:6
$factory+night 66 11:9
$factory+pavement 69 0:6
$factory+river 66 1:12
$factory+set-out 66 16:12
$factory+sewage 60 1:19 28:-4
$factory+time 71 11:6
$fallen 37 4:10 10:-5 35:6
$fallen+fitness 71 6:10 37:-5
$fallen+flowerbed 58 4:-6 23:-5 34:16
$fallen+garbage 71 21:10
$fallen+goods 69 20:4
$fallen+hawker 69 4:5 10:-5 21:5
$fallen+hoarding 59 34:5 37:5
$fallen+lamp 66 36:13
$fallen+leak 71 28:4 37:4
$fallen+messy 59 35:4 43:5
$fallen+middle-of-road 58 4:14
$fallen+parked-car 52 33:5 35:5 43:-4
$fallen+pavement 50 37:9
$fallen+rail 50 4:15 34:4 43:-5
$fallen+river 66 4:-5 25:10
$fallen+road-hole 65 37:5 40:4
$fallen+road-rail 63 4:16
$fallen+rubble 63 33:17
$fallen+set-out 65 20:4
$fallen+sewage 63 1:8
$fallen+shop 66 1:9 16:-5
$fallen+storm 66 35:4 36:4
$fallen+straw 71 36:4
$fallen+telecom 71 39:6
$fallen+telecom-box 71 39:9
$fallen+tree 59 35:21
$fallen+tree-fall 58 35:5
$fallen+who 71 21:4
$fire-lane 46 0:-8 9:50 43:-7
$fire-lane+goods 60 0:-10 9:21
$fire-lane+messy 58 9:15 43:-5
$fire-lane+over-full 69 0:-6 9:10
$fire-lane+parked-car 52 9:30 43:-5
$fire-lane+pavement 65 9:7
$fire-lane+pile 66 0:-9 9:13
$fire-lane+set-out 62 9:9
$fire-lane+sewage 71 9:6
$fire-lane+suggest 71 9:6
$fire-lane+time 66 9:4
$fitness 48 3:-6 6:69 7:-4 37:-4 40:-5
$fitness+goods 71 6:7
$fitness+older 71 6:5
$fitness+road-hole 63 6:21
$fitness+tree-fall 60 6:17
$flood 41 1:-9 14:-5 24:-4 36:-5 37:-4 40:-4 41:58 43:-4
$flood+foul-water 69 24:4
$flood+goods 71 5:5
$flood+leak 65 5:13 41:-5
$flood+messy 71 41:8
$flood+neighbour 69 41:-4 42:4
$flood+parked-car 62 24:-5 41:23
$flood+pavement 62 40:-6 41:12
$flood+quarrel 71 42:5
$flood+river 62 1:-5 41:10
$flood+road-hole 69 5:4 40:5 41:-4
$flood+set-out 71 39:5
$flood+sewage 62 1:-5 41:8
$flood+shop 69 1:-5 41:4
$flood+spark 71 30:4
$flood+storm 71 41:4
$flood+tap-water 66 5:6 29:5 41:-6
$flood+time 66 5:7 35:5
$flood+toilet 69 8:8 41:-6
$flowerbed 40 0:-5 4:-10 20:-6 23:28 25:-12 34:28
$flowerbed+foul-water 71 24:6
$flowerbed+goods 69 34:8
$flowerbed+green-taken 52 23:38 34:-11 38:-6
$flowerbed+hoarding 62 20:-6 34:11
$flowerbed+parked-car 59 23:10
$flowerbed+pavement 69 23:8
$flowerbed+property 69 38:5
$flowerbed+rail 49 4:-14 23:-9 25:-14 34:51
$flowerbed+river 69 1:5 24:4
$flowerbed+rubble 66 33:10
$flowerbed+set-out 60 23:6
$flowerbed+suggest 69 17:-4 34:4
$flowerbed+time 71 5:5
$flowerbed+tree-fall 62 34:11
$flowerbed+who 66 23:7
$foul-water 47 5:-4 24:43 25:-7 41:-4
$foul-water+garbage 65 0:-5
$foul-water+goods 71 24:7
$foul-water+messy 71 24:6
$foul-water+night 71 1:7 24:-4
$foul-water+parked-car 71 41:7
$foul-water+river 51 21:-4 24:34 25:-8 41:-5
$foul-water+sewage 66 1:10 24:-9
$foul-water+stink 69 24:8
$foul-water+time 69 24:6
$garbage 40 0:-7 12:-5 14:-4 21:56 24:4 28:-4
$garbage+goods 59 29:12
$garbage+hawker 66 21:10
$garbage+messy 71 10:6
$garbage+noise 71 11:6 21:-5
$garbage+over-full 66 21:-5
$garbage+pavement 62 21:18
$garbage+pile 59 21:17
$garbage+property 63 29:5 33:5
$garbage+river 62 21:-13 24:21 25:-5
$garbage+stink 65 1:5 21:13 28:-5
$garbage+time 63 21:12 42:5
$garbage+toilet 71 8:6
$garbage+tree 69 21:4 27:6 35:-6
$garbage+who 62 21:14 29:-5
$gas 46 5:-5 28:46 38:-4
$gas+goods 65 5:-4 28:12
$gas+leak 58 28:15
$gas+lend-a-hand 71 28:-5 31:4
$gas+neighbour 71 28:5
$gas+property 71 29:5
$gas+river 71 24:7 28:-5
$gas+sewage 69 28:6
$gas+spark 66 28:13
$gas+stink 56 28:19
$gas+time 71 29:4
$gas+who 71 31:4
$glass 60 7:6
$glass+goods 62 7:5
$goods 33 0:31 11:-4 21:-7 27:4 33:-6 40:5
$goods+handbill 65 2:6
$goods+hawker 66 16:5
$goods+hoarding 63 34:6 40:7
$goods+leak 65 28:5
$goods+lend-a-hand 66 15:9
$goods+manhole 69 3:8
$goods+messy 60 0:7 16:5
$goods+neighbour 65 5:4
$goods+night 59 11:-5 13:8 31:5 36:5
$goods+noise 71 11:-5 13:9
$goods+over-full 55 0:6 21:-5
$goods+parked-car 63 0:4
$goods+pavement 50 0:20 16:-5 33:-5 40:10
$goods+pile 48 0:39 16:-4 21:-7 33:-5
$goods+quarrel 71 42:5
$goods+rail 66 43:8
$goods+river 69 10:6
$goods+road-hole 60 18:7 40:9
$goods+set-out 52 0:11
$goods+shop 58 10:-4 16:16
$goods+stink 66 27:5
$goods+straw 69 30:6
$goods+tap-water 71 5:9
$goods+telecom 71 39:4
$goods+time 59 0:7 27:5 43:7
$goods+who 62 0:10 36:6
$goods+wished-thing 65 29:6 40:8
$green-taken 44 23:44 32:5 33:-4 34:-10 35:-8
$green-taken+hawker 66 4:5 21:4 23:-4
$green-taken+hoarding 71 23:4 34:-6
$green-taken+parked-car 69 40:5
$green-taken+pavement 69 20:6 21:5
$green-taken+rail 69 4:5
$green-taken+road-hole 69 4:5
$green-taken+set-out 65 23:7 34:-6
$green-taken+stink 71 23:6 24:7
$green-taken+tactile 69 23:-4 32:8
$green-taken+time 71 40:5
$green-taken+tree 66 17:5 23:12 35:-10
$green-taken+who 69 23:12
$handbill 43 2:58 14:4 20:-5 26:-5 29:-4 30:-9
$handbill+messy 71 2:6
$handbill+night 71 2:4 18:5
$handbill+pavement 63 2:6
$handbill+property 66 2:8
$handbill+question 69 2:-6 19:6
$handbill+road-hole 71 2:-9 18:12
$handbill+set-out 71 0:5 30:-7
$handbill+sewage 71 2:9
$handbill+telecom 71 2:9
$handbill+time 71 2:4 18:4
$handbill+welfare 69 19:4
$hawker 42 10:43 43:-5
$hawker+leak 71 10:-5 30:5
$hawker+messy 59 7:-4 9:-4 10:22 16:-4
$hawker+middle-of-road 66 10:11
$hawker+night 71 11:4
$hawker+parked-car 56 7:-5 10:20 43:-7
$hawker+pavement 53 9:-4 10:20
$hawker+river 69 10:9
$hawker+road-hole 69 4:5 40:5
$hawker+set-out 52 9:-4 10:14
$hawker+sewage 69 1:5
$hawker+shop 58 10:-16 16:11
$hawker+time 63 9:5 10:5 16:5
$hawker+wished-thing 71 10:6
$hoarding 41 13:-5 18:-5 20:37 25:8 36:-4
$hoarding+lamp 71 20:6 36:-4
$hoarding+middle-of-road 71 4:5 22:4
$hoarding+neighbour 71 42:8
$hoarding+night 71 20:13
$hoarding+parked-car 66 4:-4 25:6
$hoarding+pavement 57 20:14
$hoarding+rail 60 4:-5 20:-5 25:5
$hoarding+river 66 20:-5 25:18
$hoarding+road-hole 58 18:-4 20:21 40:-5
$hoarding+set-out 66 4:5 20:7 23:5 34:-6
$hoarding+sewage 71 1:-4 20:5
$hoarding+tree 71 35:7
$hoarding+tree-fall 57 20:8
$hydrant 62 5:15
$hydrant+leak 66 5:12
$hydrant+time 69 5:12
$lamp 45 11:-5 22:-5 36:40
$lamp+night 62 11:-5 20:5
$lamp+not-lit 60 36:8
$lamp+older 71 36:-6
$lamp+pavement 71 39:5
$lamp+property 66 29:8 35:4 36:-7
$lamp+question 69 13:5
$lamp+stink 71 29:5 36:-8
$lamp+time 59 11:-5 36:19
$lamp+toilet 69 8:11 36:-10
$lamp+tree 71 35:8
$lamp+tree-fall 63 22:-7 36:14
$leak 42 3:-4 5:27 41:-6 42:7
$leak+neighbour 66 42:12
$leak+pavement 63 5:8 28:-4
$leak+quarrel 66 42:11
$leak+set-out 71 10:-5 30:5
$leak+sewage 58 1:23 5:-9 28:-5
$leak+stink 63 1:5 28:5
$leak+tap-water 54 1:-6 5:29 28:-5
$leak+time 62 5:9 36:5
$leak+toilet 71 5:-6
$lend-a-hand 46 15:46 19:-9 26:-5
$lend-a-hand+messy 71 15:7
$lend-a-hand+neighbour 71 15:-4 42:11
$lend-a-hand+older 56 15:22 26:-4
$lend-a-hand+question 60 15:15 19:-7
$lend-a-hand+suggest 69 15:7 17:-4
$lend-a-hand+welfare 62 15:13 19:-9
$manhole 57 3:30
$manhole+parked-car 71 3:8
$manhole+road-hole 66 3:11
$messy 39 9:5 10:5 43:21
$messy+older 71 15:7
$messy+parked-car 47 9:5
$messy+pavement 54 43:8
$messy+rail 66 4:9 34:6 43:-6
$messy+river 69 10:4
$messy+road-hole 71 20:5
$messy+rubble 71 33:6
$messy+set-out 54 10:7
$messy+sewage 71 38:5
$messy+shop 62 16:13
$messy+time 69 24:4
$messy+tree 69 34:7
$messy+wished-thing 71 22:4
$middle-of-road 49 4:14 25:-5
$middle-of-road+pavement 65 20:5
$middle-of-road+rail 58 4:21
$middle-of-road+road-hole 69 3:5
$middle-of-road+road-rail 66 4:14
$middle-of-road+set-out 63 4:4 43:5
$middle-of-road+time 69 4:5
$middle-of-road+tree 71 35:6
$music 47 11:59 13:-8
$music+neighbour 66 11:8
$music+night 58 11:25 13:-8
$music+noise 57 11:26 42:-4
$music+parked-car 69 11:-6 13:5 16:5
$music+pavement 69 16:5
$music+rubble 71 11:6 33:-4
$music+shop 66 11:10
$music+time 63 11:16
$music+who 71 11:10
$neighbour 42 1:5 26:-6 42:29
$neighbour+night 66 11:6 18:4
$neighbour+parked-car 65 33:6 42:5
$neighbour+property 71 5:5 33:4
$neighbour+quarrel 51 26:-7 42:33
$neighbour+rubble 66 33:7
$neighbour+set-out 66 42:7
$neighbour+sewage 66 1:7
$neighbour+time 60 0:7 3:5
$neighbour+tree-fall 71 30:4
$night 40 11:5 13:24 14:-6 36:6
$night+noise 55 13:13 36:-5
$night+parked-car 69 33:4
$night+pavement 69 20:4
$night+question 66 19:-5
$night+river 69 1:7 24:-4
$night+road-hole 69 13:5
$night+set-out 71 16:5
$night+sewage 71 1:7 24:-4
$night+tap-water 71 5:9
$night+time 49 11:6
$night+who 71 33:5 36:6
$noise 45 11:30 13:6 17:-6 36:-5 42:5
$noise+parked-car 71 29:5
$noise+property 71 38:4
$noise+quarrel 65 35:-4 42:11
$noise+question 69 11:8 17:-8
$noise+time 66 11:9
$not-lit 56 36:14
$older 49 6:6 15:8
$older+parked-car 71 7:5
$older+pavement 71 36:6
$older+seat 71 7:4 17:5
$older+suggest 69 15:4
$open-hole 56 3:7 37:4
$open-hole+pavement 69 37:4
$over-full 46 0:5 1:5 12:9 21:-4
$over-full+parked-car 66 4:4
$over-full+pile 58 0:10
$over-full+sewage 69 1:9
$over-full+tap-water 71 5:5
$over-full+toilet 71 8:6
$parked-car 33 1:-5 9:7 11:-5 41:6
$parked-car+pavement 47 14:5
$parked-car+property 65 10:-4 29:5 43:4
$parked-car+quarrel 69 42:9
$parked-car+question 69 4:6 17:4
$parked-car+rail 58 4:15 43:-5
$parked-car+road-hole 66 3:7 22:-5
$parked-car+road-rail 66 4:7
$parked-car+rubble 63 33:15
$parked-car+sewage 57 1:-5
$parked-car+shop 62 16:8 23:4
$parked-car+suggest 62 17:7
$parked-car+time 58 4:6 9:5
$parked-car+toilet 66 8:15
$parked-car+tree 62 35:17
$parked-car+who 71 21:4
$pavement 30 16:4 24:-4 33:-4 37:13 40:21
$pavement+pile 54 0:15 38:4
$pavement+rail 58 4:22 34:-6
$pavement+river 65 5:5
$pavement+road-hole 51 3:-5 32:-5 37:-6 40:49 41:-4
$pavement+road-rail 65 4:7
$pavement+rubble 63 33:10
$pavement+set-out 50 16:10 39:5
$pavement+sewage 55 1:6 38:7
$pavement+shop 55 10:-7 16:26
$pavement+suggest 66 17:8
$pavement+tactile 66 32:15 37:-6
$pavement+telecom 71 2:5 22:5
$pavement+time 57 36:6
$pavement+tree 65 35:14
$pavement+tree-fall 55 18:4
$pavement+wished-thing 65 40:6
$pile 41 0:22 21:5 33:12
$pile+question 71 39:5
$pile+rubble 54 0:-7 33:30
$pile+set-out 59 0:5
$pile+sewage 71 38:7
$pile+shop 69 33:-4
$pile+time 71 0:4
$property 41 10:-4 19:-5 21:-4 26:-9 29:62 36:-7 42:-5
$property+rubble 71 33:10
$property+set-out 71 5:5 29:4
$property+telecom 71 29:10
$property+time 66 28:-4 29:17
$property+toilet 71 8:7
$property+who 71 29:-6 33:6
$quarrel 47 26:7 35:-4 42:49
$quarrel+shop 71 26:8 42:-5
$question 42 2:-5 19:29 29:-4
$question+road-hole 71 40:5
$question+set-out 71 39:5
$question+suggest 58 17:6
$question+welfare 48 2:-5 15:-5 19:37 29:-4
$question+wished-thing 69 17:6 31:-4
$rail 38 4:12 20:-5 23:-7 24:-7 25:18 34:22
$rail+river 50 4:-13 24:-7 25:46 34:-13
$rail+road-rail 66 4:8
$rail+suggest 69 17:4 34:5
$rail+time 65 43:8
$rail+tree-fall 55 34:10
$river 40 4:-10 21:-9 24:27 25:34 28:-5 34:-12 36:-5
$river+road-hole 69 5:5 25:4 40:-5
$river+sewage 60 1:8 24:-6
$river+stink 63 10:4 24:11
$river+tree-fall 65 25:9
$road-hole 37 2:-5 18:5 20:5 36:-6 40:34 41:-6
$road-hole+seat 71 7:5
$road-hole+set-out 69 20:8
$road-hole+tactile 63 32:12 40:-7
$road-hole+tap-water 69 5:13 40:-5
$road-hole+time 66 40:7
$road-hole+toilet 71 8:9
$road-hole+tree-fall 69 20:5
$road-hole+wished-thing 71 6:4
$road-rail 55 4:32
$road-rail+set-out 71 4:7
$roof 58 7:9
$roof+wished-thing 66 7:6
$rubble 44 0:-7 33:47 40:-4
$rubble+time 69 11:5
$rubble+welfare 65 20:4
$rubble+who 66 33:9
$seat 57 7:13
$seat+set-out 65 0:4
$seat+shop 71 16:6
$seat+wished-thing 69 0:5
$set-out 36 10:6 16:16 39:5
$set-out+sewage 69 1:6 10:-5
$set-out+shop 49 0:-9 10:-13 16:52 26:-6
$set-out+tactile 69 43:7
$set-out+telecom 59 29:4 39:11
$set-out+time 66 10:-5 16:7
$set-out+toilet 71 8:9
$set-out+tree-fall 71 31:5
$set-out+who 71 0:11
$sewage 41 1:42 3:5 5:-10 16:-5 24:-10
$sewage+shop 60 1:10 16:-5
$sewage+stink 66 1:9 23:6
$sewage+time 66 1:7 8:4 10:5
$sewage+toilet 71 8:8
$shop 41 0:-5 10:-11 16:35 26:10
$shop+time 66 10:-5 16:6
$spark 52 28:7 30:15
$spark+storm 69 30:5
$spark+time 71 30:5
$stink 46 21:5 28:10 36:-5
$stink+toilet 71 8:8
$storm 54 35:8
$storm+tree 63 35:13
$straw 49 22:4 24:4 27:13 35:-5
$straw+tree 71 22:5 35:-4
$straw+tree-fall 71 30:10
$suggest 43 7:-4 17:44 29:-6 31:-4
$suggest+welfare 69 17:-6 19:7
$suggest+wished-thing 50 17:36
$tactile 48 32:50 36:-4 37:-4 40:-11
$tap-water 49 1:-5 5:38 41:-6
$tap-water+time 71 5:6
$tap-water+toilet 69 5:-6 8:8
$telecom 50 39:20
$telecom+tree-fall 66 22:10 39:-4
$telecom-box 58 39:36
$time 37 5:6 11:6 36:7
$time+toilet 65 5:-5 8:14
$time+tree 71 35:8
$toilet 47 5:-8 8:64 21:-4 36:-7 41:-5
$toilet+tree-fall 71 8:5
$tree 44 22:-4 35:43 36:-4
$tree+tree-fall 53 22:-6 35:31
$tree+wished-thing 69 35:12
$tree-fall 37 18:5 23:-4 35:10
$tree-fall+welfare 71 19:7 20:5
$welfare 44 17:-7 19:47 26:-6
$who 48 21:7 23:6 29:-4 38:4
$wished-thing 43 17:27
一 27 0:-6 3:4 5:5 21:9 30:-6 36:8 37:5 40:7 41:5
一下 52 15:4 18:4
一个 52 3:6 18:4 26:5
一刮 69 30:4
一半 66 32:4 40:5
一吹 71 35:4
一团 69 21:9 22:4
一地 56 4:5 21:8 38:-4
一块 60 37:8
一堆 69 33:7 39:4
一声 69 37:8
一夜 66 2:5 5:4 11:4 13:-5
一大 55 11:5 22:4 41:8
一天 66 5:5 11:6
一排 62 0:7 10:5
一晃 69 6:5 29:7
一条 63 5:4 10:6 23:7 40:5
一样 58 36:6 37:5 40:5
一棵 71 42:7
一溜 71 10:6 36:5
一点 63 25:4 36:5
一片 58 21:6 40:5 41:8
一直 58 5:11 8:5
一看 71 21:4
一米 71 41:6
一股 60 10:6 24:4 28:4
一脚 71 8:5
一起 71 9:6
一趟 69 15:6
一踩 69 37:10 40:6
一身 71 32:6
一车 71 21:4
一辆 66 13:4
一边 66 3:5 6:5
一过 71 14:9
一闪 66 30:4 36:7
七八 69 2:5
万 71 9:6 26:5
三 53 26:4 31:6 37:5
三天 69 26:5
上 29 2:13 3:6 10:-7 17:-7 18:5 29:-6 32:-6 40:-4
上一 65 21:8 25:5 30:4
上不 65 11:5 36:6
上个 71 36:5
上了 63 35:6 36:7
上全 63 14:5 24:5
上十 69 13:4
上厕 71 8:4
上去 63 3:4 37:5
上喷 71 2:9
上天 66 2:5 42:5
上就 69 26:5
上干 71 13:6
上把 71 16:5
上有 66 5:5 21:4 40:7
上来 69 0:7 1:5
上栏 69 25:4
上楼 71 29:-6 31:6
上烧 71 27:6
上白 71 14:5
上的 58 3:7 22:8
上贴 71 2:7 7:-7
上那 60 18:6
上门 63 15:12 42:4
上面 66 6:4
下 32 1:6 10:-4 14:-6 18:4 22:5 26:-5 37:10 40:-8 41:5
下一 69 21:4
下不 65 21:4
下了 69 35:5
下公 71 19:5
下午 71 11:4 27:5
下去 57 3:4 25:4 37:7
下就 71 41:6
下扔 71 42:7
下掉 69 35:5
下来 47 22:8 30:-6 33:5 36:5
下水 55 3:7 5:-5 8:4 41:6
下沉 69 37:8
下的 71 36:5
下脚 71 21:8
下药 71 23:5
下雨 58 1:4 18:5 41:-6
下面 59 25:7 30:7 31:5 35:4
不 28 0:-6 1:-7 4:-4 5:-6 10:-6 14:9 15:7 18:-5 21:4 23:-6 24:5 26:7 29:16 30:-8 33:-8 38:-4 40:-4 41:4 42:5
不上 63 29:5
不下 66 2:5 12:5 41:4
不了 55 11:4 15:8
不亮 63 36:8
不会 69 15:7
不便 71 15:8
不修 71 29:5
不停 69 43:5
不公 71 29:10
不关 71 20:8 29:-6 39:4
不到 63 14:6 29:9
不动 65 24:4
不可 71 42:5
不喷 71 14:13 20:-5
不回 69 5:-4 26:5 29:9
不围 71 14:8
不干 69 2:6
不平 71 40:7
不开 62 8:7
不掉 69 35:4 41:5
不敢 62 28:5 29:4
不方 71 15:5
不是 69 17:6
不来 59 21:9 29:4
不清 63 7:4 29:4
不湿 71 14:7 20:-6 21:5
不盖 69 14:5 33:-7
不知 65 22:7 29:4
不给 65 26:11 42:-5
不能 56 17:5 19:-4
不行 66 38:6 41:5
不要 71 19:6
不见 55 32:5 36:8
不让 63 11:6 42:9
不过 69 41:6
不退 71 26:9 41:-5
不通 66 8:5
不锈 66 0:5
专 69 2:5
业 58 19:7 26:-5 29:10 34:-5
业主 69 23:4 29:10 34:-6
业说 71 5:5 33:4
东 50 21:4
东西 52 21:5
丝 63 25:6
丢 60 21:14 29:4
丢了 69 29:11
丢在 71 21:4 33:4
两 46 3:4 29:5 42:7
两三 69 37:9
两个 66 19:7
两天 66 41:5
两户 71 42:8
两根 71 3:4
两辆 71 29:5
两边 62 4:5 21:4 42:4
严 63 41:6 43:8
严重 69 41:7
个 33 3:8 9:-4 11:-5 17:17 20:6 21:-4 29:-7 31:-4 39:6 43:-8
个不 71 12:6
个井 66 3:9
个公 71 5:5
个坑 71 18:-5 37:5
个小 66 1:5 41:6
个方 71 3:6
个月 65 0:7 19:5 36:6
个桶 66 3:-6 12:10
个洞 65 12:4 37:5 40:7
个牌 71 18:-7 20:7
个盖 69 3:10
个角 66 3:5
个证 71 15:5
个铁 65 30:4
中 47 4:8 22:9
中央 71 4:7
中间 54 32:5
串 71 10:6
临 71 17:5
为 60 35:-5 42:7
为了 69 23:4
主 63 29:6 34:-6
么 53 19:10 41:5
么大 69 11:5 20:5
么时 71 40:5
么条 71 19:4
之 69 2:5 42:4
之间 69 2:5 42:4
乌 71 36:7
乎 71 2:5 37:10
乎乎 71 37:6
乐 69 6:5 11:6
也 52 2:-5 7:4 18:-5 21:4 29:7 33:-4
也不 56 2:-4 18:-5 20:4 21:7 29:9 33:-4 36:-4
也没 66 7:5
习 71 36:6
买 57 26:29
买的 66 26:7
乱 49 18:-4 26:7 38:4
乱七 69 2:5
乱放 71 10:-6 20:4 43:8
乱飞 69 38:6
了 20 0:-6 1:-5 2:-5 3:5 5:8 6:5 9:5 10:-6 11:-5 14:-5 16:-5 17:-9 22:-6 31:-6 36:9 37:7 40:8
了一 43 4:8 5:4 7:5 36:-5 40:7 43:-5
了三 71 35:-5 42:7
了两 63 19:6 26:4 29:10
了个 56 3:-4 18:-4 37:10
了也 65 11:4
了人 71 41:6
了关 71 36:6
了几 65 20:8
了十 71 2:5
了半 56 37:6
了又 69 2:5 10:5 29:5
了大 71 20:6
了好 58 40:6
了往 71 1:6 18:4
了我 71 42:5
了根 69 3:5
了水 71 41:11
了没 66 40:6
了还 69 41:7
事 66 29:5 35:-4 42:5
二 63 11:5 13:4
二点 71 13:6
五 65 1:5 36:10
井 52 3:28 40:-5
井口 69 3:12
井盖 62 3:15
井里 71 1:4
些 71 2:7 6:9
交 48 7:11 18:-4 21:-4 29:11 30:-8
交的 71 7:5
交站 62 7:5
享 69 43:5
亭 58 7:18
亭子 66 7:14
亮 55 5:6 28:-4 36:19
亲 71 42:5
人 30 0:7 3:-5 13:-6 15:5 25:5 32:5
人下 71 29:5
人不 66 21:4
人乱 71 4:4 21:6 29:-5
人偷 69 23:5
人出 71 36:7
人在 62 21:-4 38:5
人家 71 25:5 32:5
人帮 66 15:5
人扫 71 29:10
人把 66 0:5
人拆 71 30:5
人拉 71 14:-5 33:6
人换 71 40:7
人收 71 29:4
人来 71 21:8 36:4
人清 66 21:4 33:4
人理 71 22:5
人看 71 27:5 31:5
人知 71 19:6
人脸 71 35:5
人行 50 16:4 20:5
人走 65 16:4 32:6
人都 69 0:6
人陪 71 15:7
今 71 19:4
从 53 28:5 31:9
从家 71 31:6
从来 71 29:5
从楼 71 21:5
仓 71 0:9
仓库 71 0:9
他 60 29:6 42:16
他不 71 42:5
他们 71 29:7
代 60 15:16 19:-4
代办 71 15:4
以 65 17:5 21:4 24:6 36:7
们 69 29:7
件 62 19:9 26:6
价 65 26:21
伏 71 4:8
休 71 11:4
会 60 15:4 20:6
会掉 71 25:5
传 66 2:11 37:-4
传单 71 2:8
伸 62 0:6 20:5
伸到 71 0:7 39:6
伸手 69 36:4
似 65 0:4
似的 65 0:4
位 57 26:7
位的 71 16:4
低 58 3:4 22:4
住 50 1:6 2:-4 9:5 19:6
住了 63 1:7 9:6
住证 71 19:6
住车 71 22:6
体 69 6:6
作 71 1:7
使 69 8:4
使用 71 8:5
供 66 5:8
供水 69 5:9
侧 71 0:6
便 58 5:-4 8:10 15:8
便停 71 23:6
保 55 6:5 19:6 38:-4
信 65 39:11
信号 71 39:4
修 47 0:-5 21:-5 29:6 33:7 40:7 42:5
修地 71 37:5
修完 71 40:6
修的 71 11:5
修路 65 13:4 33:5
修车 71 26:10
倒 41 1:7 6:5 16:-4 20:6 33:6 37:-5
倒了 50 20:4 22:-4 37:-5 40:5
倒伏 71 4:8
倒在 65 33:4
候 60 7:12
候车 65 7:13
倾 65 36:4
倾倒 69 35:4
倾斜 71 36:4
停 44 9:8 10:6 26:-5 29:10 30:-7 31:-6 32:-6 43:17
停一 69 10:9
停到 71 43:5
停在 66 10:7 43:10
停得 66 43:6
停电 71 29:12 30:-6
停车 54 23:6
停靠 71 7:7
健 66 6:5
偷 58 1:7 33:4 41:-5
傍 71 10:5 27:4
傍晚 71 10:5 27:4
像 58 28:8
儿车 69 0:4
元 63 33:4
元门 65 33:4
充 48 22:-10 27:-6 29:-5 31:48 43:-5
充一 71 31:7
充电 58 22:-5 31:16
充着 69 31:11 35:-4
充车 71 31:7
光 53 23:9 36:11
光一 71 30:4 36:-5
入 65 43:6
入口 66 43:6
全 46 12:4 36:6 40:5
全是 51 10:6 43:6
八 59 26:6 42:-5
八糟 69 2:5
公 43 0:9 7:9 8:6 18:-5
公交 54 7:14 18:-5
公共 56 0:7
公厕 69 8:5
公司 71 2:4
公家 71 0:5 23:6
公用 71 5:4
六 66 1:5 36:8
共 54 0:6
共享 69 43:5
共区 69 0:5 21:4
关 52 20:6 28:5 36:5 38:4
关不 65 29:5
关了 71 36:5 38:5
关门 66 29:4
具 62 0:6 21:-4
具堆 71 0:10 21:-5
养 51 11:-4 23:-7 38:39
养了 71 38:8
养殖 71 38:4
养狗 71 42:5
养的 71 38:8
养鸡 66 23:-6 38:10
内 65 12:5 41:8
冒 55 1:5 5:11
冒泡 69 28:7
冒烟 71 27:-6 31:5
写 59 2:5 9:4
写着 66 9:5
农 66 0:5 10:8 19:6 21:-5
冬 71 43:-4
冰 65 10:6
冲 57 4:5 8:9
冲下 71 4:6
冲空 71 30:5
凌 65 13:7
凌晨 65 13:7
凝 69 1:5
几 44 19:5 31:8 36:-4
几个 59 0:6 2:5 19:4 20:5 41:6
几十 65 31:7
几块 66 40:4
几天 60 21:7
几年 71 43:8
几根 71 31:5
几点 69 13:5
几盏 71 17:6
凳 65 17:5
凳子 66 17:5
凸 65 32:6
凹 66 32:5
凹凸 71 40:5
出 40 0:-7 5:6 9:4 16:5 20:6 31:6 37:7 43:5
出一 71 23:9
出不 66 43:5
出入 71 43:9
出去 66 9:4 40:7
出口 69 9:10
出来 47 16:5 28:5 31:5
出水 71 5:7
分 58 22:-4 29:4 30:5
切 66 13:5
切割 66 13:5
划 63 34:5
划破 71 6:4
刚 66 22:5
刮 55 14:4 18:9
刮得 71 0:-5 14:9 18:5
到 35 5:-4 8:-4 11:4 16:4 22:4 24:-5 28:4 30:6 34:-6 35:7 40:-5 41:4
到一 69 28:5 32:5
到人 65 20:11
到味 71 28:9
到处 55 21:5 43:5
到外 71 16:5
到头 71 35:4
到小 71 38:6 41:6
到沟 69 1:5 37:4
到电 71 32:5
到路 63 0:6 36:6
到门 71 16:6
到骑 71 35:4
刷 71 29:9
刺 63 1:5
刺鼻 69 1:6 21:-4
前 57 9:9 14:6 16:5 23:5 24:5
前面 71 14:9
剩 59 0:-4 3:4 21:10 33:8
剩一 71 7:5
剩的 71 33:8
剩饭 71 21:10
剪 65 26:6 42:-5
割 66 13:5
劝 71 42:10
办 52 15:11 19:7
加 59 16:4 17:9 19:4 26:8 29:-6
加个 66 17:11 29:-4
加工 71 16:7
务 63 29:12
动 45 6:6 11:5 29:-4
动不 71 15:4
动的 66 6:6 10:4
助 69 19:6
包车 71 9:5
化 50 21:-4 23:4
化带 63 33:4 34:4
化粪 71 1:5
区 57 38:8
区域 66 0:4
医 65 15:6
十 54 13:5 31:5 38:5
十一 71 13:5
十几 69 2:5
十只 71 38:6
千 71 26:5
午 66 11:7 27:5
半 44 22:-7 41:-4
半个 69 20:6
半天 69 9:4
半年 71 24:4
半截 69 30:5
半条 71 0:6
半边 66 18:4 33:4 41:-4
协 71 32:5
单 54 2:9 43:11
单元 63 33:4
单车 66 43:16
卖 48 10:23 16:5 21:-5 26:8 43:-4
卖早 71 7:-4 10:6
卖水 71 10:9
卖菜 69 10:9
占 47 0:9 10:11 23:9 34:-5
占了 57 4:5 10:6
占用 63 43:5
占着 62 0:4
占道 66 10:10
卡 53 2:6 3:4 26:13 29:5 31:-7
卡住 71 40:7
卡片 71 2:12
卧 69 6:4 13:6
卫 59 8:6 21:7 29:7
卫生 65 8:7 21:9
印 65 1:4 2:15 18:-4
危 66 0:6 18:-5
危险 66 0:6 18:-5
卸 71 0:7
厂 65 0:7 1:10 11:4
厂里 71 0:7
厅 66 11:6
厅的 71 11:7
压 50 20:4 23:5 30:12 37:4 40:6
压器 62 30:12
压的 71 23:8
厕 53 5:-7 8:26
厕所 56 8:18
原 69 0:6 5:7
原来 71 5:7
厨 65 28:8
厨房 71 28:4
去 39 3:6 11:-4 15:4 22:4 25:8 31:-4 37:8 41:4
去一 71 3:6
去了 62 29:6 37:8
去咋 71 4:6
去哪 69 19:9
去脚 71 21:5 40:5
又 55 2:5 10:4 42:5
又有 71 2:7 21:4
又被 71 40:5
双 71 6:4
反 65 1:5 29:5
发 52 1:5 19:7
发店 71 1:4
发臭 66 0:-5
变 57 24:7 30:12
变压 62 30:12
口 41 3:5 29:-5 43:14
口一 71 41:6
口全 69 10:5 43:8
口堆 69 9:7
口子 65 34:5 40:4
口或 71 43:7
口被 71 2:5
口那 71 20:4 39:5
只 58 7:5 20:4 38:6
只剩 69 7:4 18:4
只能 71 20:6
叫 66 28:6
叫一 71 11:4
叭 71 13:5
可 59 13:6 17:5 19:-4 42:4
可以 71 17:6
可开 71 42:5
台 53 11:-4 37:-8 38:8
台子 71 6:5 16:5 37:-5
台阶 66 17:5 43:5
台风 71 18:5
叶 58 21:-4 24:5 27:8
叶子 69 14:4 24:4
号 58 2:14 36:-4
号码 66 2:12
司 69 27:5
吃 66 14:9 26:6 42:-7
吊 57 13:6
吊在 69 31:5
吊着 66 36:5
同 69 29:8 36:7
名 71 18:5
后 52 21:7
后厨 71 28:4
后面 69 21:7
吐 71 21:5
向 65 41:-5
吓 66 35:5 38:4
吓人 69 35:5 38:4
吗 59 19:7
吧 58 6:-5 17:11
听 63 11:6 38:4
吵 60 11:4 35:-4
吹 60 18:4
告 58 18:9
呛 71 14:8 20:-5
呢 60 3:4
周 62 11:4 12:5 21:-7 33:-4
周围 66 21:-4
味 46 24:4 28:20 38:4
味道 62 28:10
呼 69 18:5 28:5
呼啦 71 18:6
命 63 9:4
咋办 65 4:5
和 57 21:5 24:7
咕 71 5:11 28:-5
咚 65 37:7
咚咚 66 37:4
咨 71 19:8
咨询 71 19:8
品 59 0:5 26:10
响 50 3:6 11:5
响通 71 37:-7 40:5 41:5
哐 71 20:5
哪 60 19:11
哪里 71 19:7
哭 69 11:6
售 71 26:5
唱 71 11:6
商 58 26:4
商家 71 23:5
啊 65 2:6 5:9
啥 63 19:4 21:4 36:11
啥都 71 21:6 36:6
啦 69 35:5
啪 65 11:6 18:5 39:4
啪啪 66 11:6
喇 71 13:5
喇叭 71 13:5
喊 71 11:5
喷 58 14:10 20:-7 28:5
嗓 71 27:4
嗓子 71 27:4
嘴 71 14:12 42:-5
嘶 71 28:10
嘶嘶 71 28:6
器 51 6:13 30:7
器材 65 6:11
回 54 36:4 41:6
回家 69 23:5 41:5
回收 71 2:6
回来 71 26:7 36:5
因 69 42:4
团 65 16:-4 21:8
园 56 6:5 34:6
园的 69 6:4 34:6
围 47 20:21 34:9 40:-5
围一 71 20:11
围墙 69 20:6
围挡 71 20:4
围栏 60 25:4 34:6
围的 62 20:8 34:5
围着 71 10:6 20:-6 37:6
圆 66 3:10 40:-4
圈 56 20:9 23:-5
圈铁 71 20:5
土 48 3:-6 14:24 20:-6 33:22 42:-4
土堆 63 33:6
土方 71 33:9
土没 69 33:10
土的 71 13:5
土车 71 14:7
在 34 3:5 10:4 16:6 17:-4 21:-8 30:-5 31:5 33:7 37:-4 38:8 42:-5 43:8
在上 69 6:5
在人 69 16:4 22:6
在地 69 35:5
在墙 69 0:6
在外 66 8:5
在天 71 10:6 38:4
在店 71 16:7
在树 71 22:5 35:-6
在烧 69 27:7
在电 71 35:4
在路 55 10:4 22:5 33:6
在那 65 36:5
在里 69 26:7 41:6
在门 69 16:7
在马 62 0:5 4:-4
地 33 3:-4 7:5 11:-7 18:-7 21:12 25:-5 29:-7 37:9
地上 51 2:4 12:-5 29:-6 30:7 38:-5 40:5
地下 63 41:6
地外 71 20:8
地挡 71 20:9
地沟 71 1:6
地的 69 21:6
地种 71 42:4
地被 66 23:11 33:4
地里 69 27:6
地铁 69 37:4 43:6
地面 63 5:4 37:8
场 55 14:6 41:5
场地 71 14:9 42:-5
场的 69 1:4 40:6
圾 48 0:-5 12:8 21:6
圾堆 69 33:4
圾桶 65 12:8
圾箱 71 12:8
坊 71 1:9
坏 47 6:6 8:5 10:-5 26:6 29:12 36:5
坏了 51 10:-4 26:6 29:8 36:7
坏的 69 29:6
坐 60 7:17
坑 53 18:-4 20:13 37:7 40:14
坑一 71 37:9 40:4
坑边 71 20:5
坑里 71 40:4
块 50 18:6 33:8 37:5
块布 71 10:5
块板 71 18:5
坛 63 0:6 34:7
坛子 71 0:7 34:6
坛边 71 34:7
坠 71 22:4
坡 66 40:7 43:5
坪 66 23:5 34:6
垂 60 22:12 30:-6
垂下 71 22:9
垂到 71 35:5
垃 47 0:-4 12:9 21:9
垃圾 48 0:-5 12:8 21:6
垃级 69 21:4
垫 65 0:-5
垮 63 22:6 37:6
垮了 69 22:5 37:6
埂 71 42:5
城 69 10:6 24:4
域 63 0:4 24:11 25:6
基 65 29:5 30:4 42:6
堆 42 0:16 21:5 33:11
堆了 65 0:6 33:5
堆在 62 21:-5 33:9
堆得 69 0:10
堆满 63 0:6 9:4
堆着 65 14:7 21:4
堆路 66 0:6 21:4 33:-4
堤 71 25:5
堤上 71 25:5
堵 50 1:-5 8:6 10:7 21:-6 42:7
堵了 59 1:-6 8:5
堵死 71 8:5
塌 53 20:-6 37:15 40:-6 41:-4
塌了 59 20:-4
塑 58 0:6 18:5 21:5 28:-4
塑料 59 0:6 21:6 28:-4
塔 71 13:6 30:5
塘 62 1:-6 24:6
塘里 71 24:4 41:-4
塞 65 0:5 40:4
填 71 40:5
境 71 21:4
墙 46 2:12 20:8 42:7
墙上 60 2:5
墙外 71 31:5
墙板 71 20:13
墙根 69 21:4
墙的 69 33:7 42:5
墙砖 71 33:7
墙面 71 2:6
壁 63 14:5 42:13
士 71 7:5
声 56 11:11 13:6 17:-6 37:7
声音 69 13:6
壳 60 40:4
壳塑 71 21:4
处 51 1:-6 4:5
处扔 71 43:6
处是 65 33:4
处都 63 21:4
备 69 6:8 10:6
备箱 71 10:6
外 41 0:-5 1:5 2:-4 5:6 10:-10 16:17 18:6 20:7 21:-5 34:12
外卖 66 10:-9 29:6 40:5
外围 69 34:5
外墙 71 28:4
外头 66 31:5
外溢 71 1:6
外面 55 8:6
多 52 10:4
多了 69 2:5 31:4
夜 45 11:6 13:11 36:4
夜市 71 10:4 21:5
夜里 62 13:7 19:-4 36:4
夜间 71 13:4
够 69 33:4
大 39 3:-5 5:-4 11:7 14:8 20:5
大了 71 14:7
大半 65 20:5
大口 71 37:8
大堆 69 21:4
大声 71 11:5
大家 69 22:4
大截 71 22:6
大早 71 11:10
大洞 69 25:4 37:-4
大片 66 24:5
大牌 71 18:7
大粪 71 23:7
大车 63 30:5 37:6
大门 69 20:6 43:5
天 40 11:5 14:9 16:-5 18:-5 21:6 29:5
天一 71 5:6 36:5
天了 69 21:5 41:6
天天 57 42:4
天往 71 42:7
天没 65 9:5
天然 71 28:6
天黑 71 11:6
太 48 11:10 31:4
太大 65 11:9 14:8
央 71 4:7
失或 71 34:6
头 40 18:5 22:10 30:-6 36:6
头了 66 32:4
头掉 71 20:6
头晕 71 27:5 28:5
头的 66 18:8
头都 66 23:4 39:4
头顶 66 20:5 22:4
夹 71 6:5 29:6
女 66 19:7
奶 69 40:6
好 45 17:6 22:5 29:-4 30:-6 36:-5 37:5
好久 66 0:4
好了 69 17:10
好几 57 29:-4 40:6
好多 71 38:5
好好 69 23:6 37:7
好深 69 3:4 25:5
好的 65 23:5 37:6
妈 65 15:6 36:5
始 66 11:6
娃 59 25:6
娃在 71 35:5
婴儿 69 0:4
子 27 0:5 1:-5 3:5 4:-6 6:8 10:5 21:4 26:-6 29:-8 31:-7 37:-6 39:4 40:6 41:-5 42:-5
子上 58 2:6 22:5 36:5
子也 71 14:4
子了 71 41:6
子倒 69 33:5
子剩 71 33:8
子和 71 24:6
子堆 69 21:5 33:-5
子女 71 19:8
子就 71 6:7
子底 71 36:5 40:6
子掉 60 6:8 18:-4
子推 69 10:-4 16:7
子摆 71 10:6
子斜 71 18:4 30:5
子断 66 6:4
子架 71 16:5
子水 71 0:-5 14:9 40:6
子没 58 10:6 39:5
子满 71 21:6
子漏 71 5:5
子的 63 10:6 11:4 34:5
子破 69 5:11
子被 59 18:5 36:4
子要 71 35:5
子走 71 21:4 32:5
子边 69 25:8 37:6
子都 58 3:-4 14:5 36:6 40:4
子里 65 24:7 39:4
子锈 69 28:4
子门 63 39:9
子露 71 40:5
字 62 18:18
学 58 41:7
学校 69 10:4
学生 66 41:5
孩 49 17:6 36:4
孩子 56 0:5 17:6 36:7
安 66 9:6 17:6 29:5 36:-4
安全 71 9:7
完 55 0:-5 26:5
完了 69 6:6
实 69 43:10
客 65 21:5 29:6
宣 71 2:4 37:-5
宣传 71 2:4 37:-5
室 60 13:5 30:6 42:-4
家 40 10:-4 23:9 31:5 42:6
家不 71 5:-5 26:5 29:5
家房 71 30:4
家把 66 23:4 26:-5
家狗 71 11:4
家的 66 23:7
家里 58 5:6 15:6 31:8
家门 69 2:5
家院 71 23:8
容 66 26:9 36:4
容易 69 36:5
宽 69 39:7
宽带 69 39:7
对 60 4:5 10:-4 17:4 42:7
导 66 17:5 32:8
导盲 71 32:6
射 71 5:4 13:6
小 42 2:6 4:-4 10:8 11:6 18:-5 34:6 41:5 43:6
小区 63 29:5 38:6
小广 69 2:9 18:-5
小河 71 5:5
小电 71 31:4
小贩 71 10:10
小车 71 10:9
小铁 71 36:5
少 55 6:5 26:7
少次 71 29:6
尖 69 34:11
尘 60 14:20 20:-4
就 41 0:-5 3:7 5:4 20:6 22:-6 29:7 35:-6 37:6 41:4
就一 69 20:6
就在 69 5:5
就好 71 17:10 23:-4
就开 65 11:5 26:4
就没 66 32:6 36:5
就满 71 41:5
就看 71 41:6
就要 71 42:7
尿 69 1:9 21:4
层 58 2:5 14:6 24:5 30:-6
居 55 19:4 38:6
居家 71 11:5
居民 69 38:7
屋 63 29:5
屋里 69 21:5 28:5
屎 65 1:5 21:5 38:10
屏 69 18:7
工 43 11:-5 13:9 16:5 20:17 29:-5 36:-4
工围 66 20:7
工地 53 11:-7 20:12 29:-4
工的 69 20:8
差 58 21:4 24:5 40:5
差点 60 40:6
己 66 10:4 31:8
己拉 71 10:5 31:6
已 71 37:5
已经 71 37:5
巴 69 7:5
巾 69 16:5 21:7
市 65 11:4 21:4
布 62 10:4 18:6 36:-4
布撕 71 18:8
希 69 17:9
希望 69 17:9
带 52 1:4 17:6 24:-5 39:5
带的 66 39:4
带边 71 33:6
帮 53 15:25 19:-6 26:-5
帮办 71 15:5
帮忙 62 15:9 19:-5
帮我 69 15:7
幅 66 18:11
幕 71 18:8
干 55 2:4 13:9 42:10
平 59 14:6 40:11
平台 71 38:5
年 56 29:8 43:5
年卡 71 26:6
广 53 2:8 18:10 21:-4
广告 58 18:9
广场 66 21:-4 40:5
床垫 69 0:-5
库 62 0:7 25:5 29:5
应 63 17:5
应急 71 9:5
应该 71 17:6
底 52 1:-6 5:8 22:-4 37:8
底下 56 5:10 6:5 22:-4 37:5
底座 71 39:5
底盘 71 40:6
店 44 10:-7 16:23 18:8 26:5
店主 71 26:5
店后 71 28:4
店外 65 16:18
店的 65 16:6 28:-4 33:-4
店里 69 1:-5 41:6
店门 69 16:5 43:5
废 58 33:16
废品 69 0:4
废料 69 33:9
座 60 7:6 31:5
建 57 8:-4 17:16
建房 71 19:5 33:4
建议 63 17:18
开 42 2:-4 4:5 14:6 24:4 25:-4 39:9
开不 71 9:4 24:7
开个 71 17:5
开了 58 4:6 18:6 37:5
开交 71 42:5
开始 66 11:6
开裂 71 40:5
开车 71 33:4
弄 56 17:6 23:7
弄一 71 15:6
张 71 42:7
弯 58 36:7
弱 69 36:6 39:6
弱电 71 39:7
当 55 0:5 3:6 23:4
当仓 71 0:9
形 65 29:8 32:6
彩 66 20:8 39:4 40:9
彩钢 71 20:8
影 63 19:4 37:-6
影响 63 19:4 37:-6
往 48 1:15 5:8 20:4
往下 59 37:5 41:6
往外 58 1:5 5:6 20:9
得 37 1:-5 35:4
得不 60 6:7 24:5
得乱 71 2:6
得到 58 14:5
得只 71 18:5
得太 71 20:4
得头 71 27:4
得满 62 14:-4 21:4
得看 71 36:-5 41:6
得稀 71 20:5 40:-5
得见 71 8:4 39:4
得跟 69 5:6 40:7
心 58 7:4 11:5 36:4
忙 60 15:9 19:-5
快 52 20:8
快车 71 20:6
快递 63 21:4
怎 63 19:10
怎么 63 19:10
怕 59 36:8
怕倒 71 36:4
怕是 71 28:4
急 71 9:5
总 71 5:7
恶 69 29:7
悠 66 30:6 37:6
悬 66 37:6
悬着 71 37:4
想 57 15:10
想请 69 15:8
意 63 17:6 42:5
意见 71 8:-4 17:7
戏 71 11:12
成 51 1:-5 5:5 6:5 21:8 24:-4 41:7
成两 71 3:4
成了 71 21:7
成小 69 5:5
成河 71 24:-4 41:6
成片 71 40:4
我 45 15:9 17:-6 26:6 42:10
我妈 69 15:4 36:6
我家 56 42:13
或 48 37:-6
或有 71 34:7
戳 65 0:6 35:5
戳到 71 35:6
户 53 2:-5 18:8 19:4
户口 69 19:6
户都 71 27:4
房 48 3:-4 19:7 33:6
房子 58 14:5 20:4 30:6 37:4 40:-5
所 56 8:18
所水 71 5:-4 8:5
所没 71 8:4
所里 66 8:9
手 48 2:6 6:4 8:13
手机 63 2:4 36:4
手间 66 8:12 36:-7
才 66 3:11
扎 66 33:4 40:4
扎脚 71 33:4
打 47 30:6 42:8
打不 69 8:6
打火 69 30:9
打电 69 36:5
扔 53 0:-5 21:13 33:6 43:7
扔了 69 33:4
执 71 19:7 42:5
扫 62 21:11
扬 66 14:12
扭 66 6:7 30:5
扭扭 71 6:4
扯 69 31:5 42:5
扰 71 11:10
扰民 71 11:10
扶手 66 17:4
找 62 19:4 26:5
把 41 9:-5 16:7 17:-5 23:6 26:-6 30:-5 33:-4 35:4 42:4 43:6
把人 71 10:5 20:4
把我 69 23:-4
把手 69 2:5 39:5
把绿 66 23:11
把路 62 9:-4 10:9 35:6
把车 71 10:-5
把门 71 23:6 43:6
投 69 12:10
投放 71 12:6
护 47 4:14 20:6 23:-6 25:6
护栏 50 4:17 23:-5 25:6
报 60 26:7 29:12
报了 71 29:11
报警 71 29:4
抽 69 1:5 11:5 36:6
拆 56 14:10 33:7
拆房 71 14:4
拆楼 71 14:6 20:-5
拆迁 66 20:4
拉下 71 36:5
拉土 71 13:5
拉电 71 30:5
拉着 71 30:4
拌 71 14:4
拍 71 42:4
拐 66 10:5 21:6
拐弯 69 10:5
拔 65 23:5 35:5
拔起 71 35:5
拖 60 29:6 31:7
招 66 2:4 18:5 21:6
拦 59 25:8
拾 71 21:12
拿 59 3:5 37:4
挂 58 18:6
挂在 71 35:-4
指 71 39:5
按 69 13:5 29:6
挑 71 23:7
挖 54 14:6 18:-4 20:13 23:10 28:4 33:5 40:-5
挖开 71 20:12
挖沟 71 20:6
挡 51 20:10 35:5 43:5
挡着 69 0:5 10:-6 43:8
挤 69 10:5 43:5
挪 69 43:5
捞 71 24:6
损 53 2:-5 4:-7 18:5 25:5
损坏 65 8:5
损或 71 39:5
捡 71 0:5
换 57 26:12 29:5 40:5
掉 40 6:4 18:5 22:9 25:6 29:-6 35:8
掉不 71 18:4 35:5
掉了 53 40:6
掉地 66 22:6
掉水 71 25:10
掉漆 71 26:5
掏 71 37:5
掏空 71 37:5
排 49 0:5 1:14 10:5 14:-5 24:-4 29:5 37:-4 41:4
排不 71 41:11
排水 66 41:7
排队 71 29:5
接 52 1:6 12:-4 31:11
接泼 71 1:9
接电 71 31:5
接着 71 22:-5 31:10
推 56 10:9 16:5 26:5 41:5
推来 71 10:7 26:4
推车 66 7:-4 10:5
提 63 17:11
提个 71 8:-4 17:7
插 63 2:5 3:4 31:9
插座 71 31:6
搅 71 14:4
搅拌 71 14:4
搞 66 16:5 17:6 18:4
搞个 71 17:6
搬 69 23:7
搭 56 23:7
搭在 65 38:8
摆 52 10:5 16:13
摆出 71 16:5
摆摊 71 10:4
摊 55 10:15
摊子 62 10:14
摊的 66 1:6 10:7
摔 59 6:7 40:5
摔了 69 40:8
摞在 71 0:5
摩 62 43:9
摸 69 11:-4 30:6
摸到 71 30:6
撒 71 12:4
撕 69 2:6 18:7
撞 50 4:16 36:9
撞上 71 4:7
撞了 66 5:4 30:7 34:4
撞到 69 36:6
撬 69 39:4
支 63 16:5 30:6
收 53 29:8
收废 69 0:4
改 69 31:4 33:4
放 47 1:17 10:-6 11:7 17:5 24:-4 26:-4 43:5
放学 69 25:4 41:6
政 69 19:11
政策 69 19:11
救 65 9:8
教 69 15:5 31:4
敞 63 3:5 39:8
敞开 71 39:7
敞着 66 3:5
敢 62 28:5 29:4
敢开 69 24:4
散 56 0:-5 4:5 21:4 38:6 40:4
散架 69 40:6
散落 69 0:-6
敲 62 11:7
整 59 14:7 40:-5
整条 69 11:4
文 71 12:-6 21:6
斑 69 43:5
斑马 69 43:5
斗 71 5:-5 8:5
料 52 0:10 21:4
料堆 69 0:7
料瓶 71 21:5
斜 58 30:8 36:7
斜得 71 30:4 35:5
断 42 22:7
断头 71 22:7
断成 71 3:4
断枝 71 35:4
断裂 66 34:8 36:4
斯 71 28:10
方 47 3:7 20:-4 33:6 40:4 41:-5 42:4
方没 71 11:-4 33:5
方盖 71 3:8
施 51 20:10 33:-4
施工 54 20:11 33:-4
旁 62 20:5
旁边 69 3:4 20:6
旧 58 0:16 26:6 33:4
早 54 10:5 11:6 33:-5 37:5
早上 60 37:6
早就 71 11:5
时 58 41:6
明 59 12:-5 21:4 42:-4
易 69 36:5
昨 60 36:8 37:6
昨天 66 4:4 36:5
昨晚 66 35:4 37:8
是 38 17:6 21:5 24:5 26:4 41:-6
是不 69 17:6
是可 71 17:6
是坏 71 29:7
是水 69 29:-4 30:8 41:4
是泥 71 33:5
是灰 71 1:8 14:-7 41:-6
是电 69 39:4
是脏 71 21:8
晃 58 22:7 29:6 36:6
晃悠 71 30:4
晒 66 17:8 23:-5
晕 71 27:5 28:5
晚 48 13:4 36:8
晚上 51 13:5 36:4
晨 63 6:6 13:7
晾 63 16:5
暗 71 1:4
暴 66 12:-4 21:8
暴雨 71 41:4
月 60 0:6 19:4 40:6
月没 71 0:8
有 38 3:-4 22:6 29:-11 36:4 37:-4
有一 66 21:4 41:4
有个 63 3:5 40:7
有人 51 21:4 23:7
有拦 71 25:4
有没 63 19:4
有电 69 18:-5 30:6
服 55 29:13
服务 63 29:12
望 69 17:9
朝 69 22:7
木 56 25:5 27:6 34:6
木板 71 18:4
机 47 6:5 11:6 13:5
机动 69 43:-4
朽 71 25:4
杂 69 0:10
杂物 71 0:6
杆 42 2:4 4:8 25:10 30:9
杆上 66 2:8 36:-7 43:8
杆倒 71 43:-5
杆倾 71 36:4
杆子 60 22:5 36:6
杆的 71 30:5
杆缺 71 25:5
杆躺 71 4:6
杈 69 22:-4 35:9
杈子 71 35:7
材 58 6:9
材料 66 19:4
村 63 0:5 19:6 40:4 42:5
村里 69 40:5
杠 69 6:11
杠子 71 6:7
条 47 2:4 32:8 40:4
条件 69 19:7
条街 71 5:7 36:4
条路 71 23:9
来 33 10:7 17:-5 19:-4 22:7 33:5 40:-4 42:5 43:-4
来不 71 29:5
来了 50 23:4 36:5 40:-4
来人 69 36:-5
来卖 71 10:5
来回 71 11:8
来家 71 15:5
来水 71 5:9
来的 60 33:14
松 51 18:4 25:6
松了 57 40:-5
松动 62 40:6
板 46 0:5 3:8 6:6 18:5 20:17 30:-5 35:-4
板子 69 18:4
板把 71 6:5
板掉 69 8:6
果 58 10:6 12:8 21:6 26:6
果皮 71 12:5 21:5
枝 58 35:22
枝子 69 35:10
枯 66 35:6
枯了 71 1:5 23:6
架 50 0:10 6:8 16:7 18:5
架在 71 16:5
架子 60 6:6 18:6 23:4
柏 71 37:7
柏油 71 37:7
染 69 1:9
柜 55 0:6 39:8
柱 65 5:4 36:4
柱子 66 36:4
柴 71 0:5
柴火 71 0:5
栅 65 34:5
栅栏 65 34:5
栏 38 4:25 20:-5 23:-7 24:-7 25:15 34:17 36:-4
栏倒 65 4:8
栏掉 71 4:9
栏断 66 34:15
栏杆 47 4:10 25:13
栏缺 65 25:9
栏被 66 25:5
树 44 23:11 35:31
树上 69 22:5
树倒 71 35:7
树叶 63 27:5
树杈 69 22:-4 35:9
树枝 69 3:4
树根 71 35:10
树的 69 23:6 42:4
树被 71 23:12 35:-7
栓 65 30:4
校 65 10:8
校门 69 10:10
样 57 6:5 36:5 37:5 40:5
样的 71 22:8
根 47 1:5 22:-5 30:5 35:5 36:4
根杆 71 7:5 36:6
根树 71 3:5
根水 71 30:5
根线 66 22:-11 31:10 36:5
根都 71 35:4
格 71 9:6
栽 71 20:5
栽进 71 20:5
框 69 18:7
桌 60 10:4 16:6
桌子 65 10:5
桌椅 69 16:7
桐 71 35:6
桥 63 10:9 24:-4 25:5 41:5
桥上 71 10:5
桩 65 32:4
桩子 71 32:5
桶 46 3:-8 12:40 21:-6
桶满 65 12:8
桶盖 71 12:6
桶都 66 12:8
桶里 69 21:6
梯 52 9:5 19:4 29:15 36:-4
梯里 69 2:5 36:-5
梯间 71 0:5
棍 71 32:5
棍子 71 32:5
棚 55 7:7 38:6
棚就 71 38:4
棵 63 35:14 42:4
棵树 69 42:5
椅 57 16:6 40:6
植 71 23:8
楼 39 0:6 8:-4 14:5 20:-4 22:-8 23:5 31:11 38:5
楼上 58 42:5
楼下 55 0:5 1:6 42:-4
楼前 71 23:4
楼梯 65 9:6
楼的 69 29:5
楼道 57 2:5 21:-7 29:13
楼都 69 41:5
楼顶 69 18:4 29:-5
横 59 1:5 18:4 24:-4 42:6
横幅 71 18:7
次 63 29:5
歇 71 17:6 19:-5
止 71 19:4
步 62 6:5 25:5
歪 53 12:4
歪了 65 36:4
歪着 71 39:5
死 52 1:4 24:5 35:5 38:-5
死了 60 8:4 23:4 24:4
死人 71 30:5
死的 69 35:6
殖 71 38:4
段 65 36:9
每 65 3:5 41:5
每天 71 1:4
比 71 3:4 37:6
毛 60 16:5 36:5
毛乱 71 38:7
毛巾 71 16:6
民 63 10:4 11:7 38:5
气 49 5:-7 28:31
气味 60 28:7
气的 71 28:5
水 30 0:-5 1:22 2:-4 4:-5 5:26 9:-6 10:-6 11:-6 19:-4 20:-7 21:-8 24:15 25:11 26:-7 27:-5 28:-11 31:-5 34:-7 36:-7 37:-6 38:-5 41:26 43:-7
水一 65 5:8 24:6
水不 66 8:5 41:5
水了 66 22:5 41:10
水井 66 3:4
水倒 71 41:5
水冲 71 30:5
水到 69 42:5
水口 65 1:7
水域 71 4:-4 24:14 25:7
水好 71 25:5
水往 66 1:14 42:-5
水排 71 41:11
水有 71 1:5 41:6
水果 65 10:5 26:7
水没 71 41:10 43:-4
水泥 54 14:5 33:5 40:7
水流 63 1:15 28:-4
水滴 71 42:7
水直 69 1:12
水管 58 5:10
水草 71 24:8
水表 69 5:9
水都 65 1:6 24:6
水里 66 25:12 41:-6
水龙 69 5:8
求 65 2:5 7:-6
江 71 25:7
池 55 8:5 24:7 27:-5
池子 69 24:7
污 63 1:13 41:-5
污水 65 1:14 41:-5
汪 71 41:14
沉 62 14:6
沙 58 14:12 33:-4
沙发 69 0:6
沟 52 1:8 3:6 36:-4 40:5
沟边 71 25:6
沟通 71 42:5
沟里 62 1:8
没 32 2:-5 12:5 20:8 32:6 38:-4
没了 50 4:-5 6:5 25:6 32:5 37:5
没人 47 6:4 21:5 29:9
没关 66 28:8
没地 69 6:-6 7:5 12:4 21:-4
没有 52 3:-4 20:6 25:6 36:9
没来 66 24:4
没水 66 29:4 41:-6
没法 58 11:4
没清 71 4:4 33:4
没灯 69 20:7
没锁 71 30:5
沫 65 24:13 41:-4
河 48 4:-6 17:4 21:-8 24:17 25:8 28:-7
河了 71 5:5 24:-5 41:6
河水 71 24:10 28:-6
河边 69 17:9
河道 71 1:4
河里 60 21:-9 24:8
河面 71 24:6
油 53 0:4 1:11 26:11 30:6 37:4
沿 69 25:5 40:13
泄 71 28:9
泉 71 24:6
法 58 11:4
泡 54 5:6 28:4
泡沫 66 24:8
泥 48 14:8 32:6 33:10
泥土 71 33:6
泥块 71 33:8
泥灰 71 14:8
泳 71 25:5 26:7
泵 69 29:5
泼 66 21:4
洁 65 24:14 25:-5
洋 71 41:6
洗 55 1:8 8:11 36:-6 37:-4 42:-8
洗手 63 8:16 36:-6
洗衣 71 1:10 42:-6
洗车 71 16:5 28:-5
洞 56 40:9 41:6
活 63 0:-4 21:8
活垃 71 0:-5 21:9
洼 71 41:12
流 51 1:18 5:7 19:6 20:4 41:-5
流到 69 1:11
流动 71 10:7
流得 71 33:5
流程 71 19:7
浆水 71 1:9
浇 71 5:5 23:7
浓 71 27:8
浪 71 36:5
浪费 71 36:5
浮 69 24:7
海 69 41:7
消 51 5:6 9:13 29:5 42:-6
消防 54 5:7 9:15
涨 69 29:7 41:5
淌 69 1:-5 5:7 12:4
深 58 36:-4 37:8 40:-7 41:16
混 69 26:9
清 54 1:-4 2:8 5:9 33:6
清了 71 2:5 7:5
清理 69 2:6 21:4
渗 66 5:8
渗水 69 42:4
渠 65 25:8
渠里 69 24:5 38:-4
渣 58 14:-7 33:21
渣土 66 14:-4 33:7
游 65 11:6 21:7 26:6
游泳 71 25:5 26:7
湖 65 24:5
湿 65 14:5 20:-5 21:4
溅 69 32:5
溅一 71 32:6
溜 71 10:6 36:5
溢 63 1:5
滋 66 28:5 40:7
滑 60 1:5 6:8
滚 69 20:5 27:6
满 44 0:4 2:6 3:-4 12:7 29:-6
满了 63 1:5
满地 63 21:8 38:5
满天 69 14:7 21:5
满杂 71 0:6
满满 66 12:4
满院 71 14:-5
滩 66 41:5
滴 63 5:11 42:4
滴到 71 42:7
漂 59 21:-4 24:13
漂浮 71 24:6
漂着 66 24:9 41:-4
漆 65 36:10
漏 47 1:-9 5:6 28:14 30:6 41:-6
漏了 63 5:6
漏气 65 28:12
漏水 65 29:5 42:5
漏电 69 18:6
漏雨 69 30:8
漫 65 41:5
灌进 71 1:-5 41:5
火 47 9:12 21:-6 27:14 30:5
火的 69 9:5 36:6
灭 69 36:13
灯 43 11:-5 17:5 18:5 22:-6 30:-6 35:4 36:26
灯光 71 36:10
灯泡 66 36:6
灯箱 69 7:6 36:-4
灯都 71 39:5
灰 55 1:5 14:13 41:-5
灰飘 71 14:4
炉 71 16:5
炉子 71 16:5
炮 69 14:4 18:4
炸 65 10:5
点 42 6:-4 11:8 13:11 17:10 21:-8 24:-4 26:-4 27:9 32:4 33:-6 43:-5
点了 69 13:9 27:5
点多 69 11:4
点就 66 11:6
点火 71 21:-5 27:9
点的 65 32:6
点还 71 13:6
点遮 71 25:6
炼 69 6:10
炼的 71 6:7
烂 48 18:7 20:4 21:6 34:6 36:-4 40:11
烂了 58 18:7 34:8
烂得 71 40:13
烂的 69 0:5 20:6 26:7
烟 52 10:5 27:13
烟大 71 10:8
烟头 66 24:4 42:7
烤 65 10:12 27:-8
烧 48 14:-5 21:-4 27:44 28:-7
烧了 71 12:6
烧塑 71 27:7 28:-5
烧烤 66 10:4 27:-7
烧秸 69 27:5
烧纸 71 27:9
热 71 1:5
焚 71 27:5
焚烧 71 27:5
焦 71 27:6
然 62 28:4 37:12
然气 71 28:6
煎 71 10:9
煎饼 71 10:9
煤 69 28:5
煤气 69 28:5
照 63 13:6 19:6
照明 71 8:4 36:4
熏 65 21:5
爬 71 29:5
爷 71 15:6
爸 69 6:7 15:7
片 51 2:8 24:5 40:7 41:5
牌 49 7:7 18:15 30:4
牙 65 40:7
牙子 65 40:7
物 58 0:10
物业 69 5:4
狗 62 21:4
独 71 19:9
猪 66 38:8
玩 59 10:4 35:4
玩的 71 6:6
环卫 69 27:4
环境 71 21:4
现 69 24:6 37:6
玻 60 7:6
玻璃 60 7:6
班 65 26:5 36:5
球 62 6:9 29:6 37:-4 40:7
理 54 29:6 40:4 42:7
理发 69 1:4
璃 60 7:6
瓜 69 21:7
瓦 65 20:4 28:9 33:6
瓦斯 71 28:10
瓶 58 31:8
生 49 9:8 19:6 21:14
生活 71 0:-5 21:9
生间 69 8:10
用 50 0:9 5:6 12:5 31:5
甩 65 6:6 11:4 31:12 40:8
甩出 71 31:6 40:9
田 65 27:7 42:5
田埂 71 42:5
电 36 6:-4 9:-4 10:-5 22:-11 23:-4 26:-5 27:-5 28:-4 29:7 30:27 31:14 43:6
电信 71 39:6
电器 71 0:5
电杆 63 22:-7 30:17
电梯 58 19:5 29:13 36:-4
电瓶 65 29:-4 31:10
电的 63 30:6 39:-5
电箱 66 30:6 39:5
电线 55 18:6 22:-6 30:8 35:5
电话 59 2:8 29:5
电驴 66 31:5 43:8
疏 65 2:8 17:5
疏散 71 9:4
疏通 71 2:9
疼 65 11:5
病 69 2:5
白 53 14:6 24:7
白天 66 36:4
白色 65 27:6
皂 69 28:6
皂水 69 28:6
的 22 0:-6 2:8 6:6 10:16 13:-6 17:-6 19:-4 28:-5 29:-6 32:8 33:5 34:8 40:-9 41:-10 43:-5
的东 66 24:6
的人 63 32:7
的凳 71 7:4
的号 71 2:8
的围 65 34:10
的土 69 20:-4 33:12
的墙 69 20:5 33:6
的大 65 18:5 40:6
的小 59 10:6 11:6 36:4
的废 69 33:11
的把 65 9:-5 20:5
的护 66 4:8
的挡 69 10:8
的摊 71 10:8
的支 71 10:5
的栏 58 4:12 43:-5
的树 65 27:4
的桶 66 12:8
的水 54 1:16
的混 71 26:9
的玻 71 7:6
的电 69 30:6
的盖 65 3:15
的矮 71 34:4
的碎 69 33:6
的管 69 5:7
的箱 59 30:7
的纸 71 0:5
的线 58 22:20 39:6
的老 66 0:4
的被 71 22:4
的贴 71 2:7
的路 63 9:11
的车 58 10:8
的通 69 9:4
的道 66 32:9
的那 51 6:9 30:5 32:4
的铁 58 25:9
的门 71 33:4 39:5
的防 71 4:5
的黄 66 32:5
皮 52 20:7 21:6 22:-5
皮箱 71 12:5
皮都 71 22:-4 30:5
盆 65 0:10
盏 65 17:5 36:11
盏灯 71 36:7
盒 62 21:4 39:10
盒子 71 39:7
盖 42 3:39 6:-4 14:8 37:-6 40:-5
盖子 55 3:15 14:-5
盖布 71 14:4
盖板 65 3:17
盖楼 69 14:6
盖满 71 2:4
盗 71 2:5 31:6
盲 56 32:19 43:5
盲人 65 32:11
盲道 65 32:5 43:7
直 50 1:6 5:8 12:-4 37:6
直往 71 5:7
直接 63 1:11 12:-5 21:4
相 71 42:11
看 46 8:5 17:6 23:4 27:4 31:4 33:-4 41:5
看不 53 7:5 14:5 32:4 36:7
看到 71 23:8
看得 69 39:6
看着 69 8:4 30:4
眼 60 27:7 36:4
眼睛 66 32:5 36:7
着 35 7:-6 9:6 18:4 21:-7 22:-4 31:8 33:-5 35:-6 37:5
着公 71 7:-4
着就 69 32:6 38:5
着我 71 22:5
着消 71 9:6
着电 71 31:6 35:-4
着窗 71 0:5
着货 71 10:4
着走 66 41:6
着路 66 0:7 10:-7 43:7
着车 71 22:-6 31:5
睛 66 32:5 36:7
睡 62 11:6
睡觉 71 29:5
瞎 69 32:5 36:10
知 60 22:6 29:8
知道 62 22:6
矮 65 4:-4 34:12
矮栏 69 34:8
石 58 33:4 40:20
石头 71 3:4
码 57 2:11 25:6
码在 69 0:5
砍 69 23:18
砍了 71 23:6
砖 44 20:5 32:27 33:7 37:-5 40:9
砖了 71 23:7
砖头 63 20:7 33:7 41:5
砖松 69 32:5 40:6 41:-5
砖渣 71 33:5
砖缺 66 40:9
破 46 0:9 2:-7 5:4 18:7 20:6 22:-4 43:5
破了 55 5:6 18:6 20:5 22:-4
破损 58 2:-5 18:5
破烂 71 0:10
砸到 69 30:4
砸墙 71 13:5
碎 55 33:8 40:9
碎了 63 40:13
碎砖 69 20:4 33:7
碰 65 22:7 31:-5
碰到 66 22:7 30:7 31:-5
示 63 20:4
示灯 71 39:4
社 66 19:5
社保 69 19:5
禁 69 9:8
离 58 4:16 43:-4
禽 71 38:6
私 62 22:-4 31:5
私人 71 0:6
私家 71 9:4
私自 71 22:-5 31:5
秃 71 23:7
种 54 17:5 23:4 32:4
种菜 66 23:11
租 62 2:5 26:4 29:-4 30:-6
租房 66 2:6 30:-6
积 62 0:-4 21:4 41:12
积水 71 41:10
秸 69 27:5
秸秆 71 27:5
移 65 39:4
移动 71 39:4
稀 71 20:5 40:-5
稀烂 71 20:5 40:-5
程 65 19:7
稳 71 6:5
稻 69 27:4
空 49 22:8 37:16
空中 69 22:10
空了 65 37:7
空调 66 26:4
穿 65 41:6 42:5
穿了 71 36:4 42:6
突 62 13:7 37:11
突然 65 6:4 37:13
突突 71 13:6
窗 54 31:8
窨 71 3:6
立 69 20:6
立的 71 18:8
竖 66 32:4
站 50 7:25 10:5 18:-4 26:6
站台 71 7:5
站牌 63 7:11
站的 71 7:7
章 71 2:10
竹 69 34:7
笼 71 38:10
等 58 7:14 36:10
等公 71 7:6
等车 65 7:14
筋 66 30:4
筐 69 6:5
筒 71 36:5
策 69 19:11
管 45 5:12 28:9 29:6 33:-4 41:-5
管子 56 0:4 5:12 20:-4 28:9
管家 71 5:-5 29:12
管漏 69 5:5
管理 71 29:11
管道 65 20:6
箱 43 12:10 22:-6 30:6 36:-6 39:22
箱子 53 39:9
箱被 71 12:10
箱门 65 39:10
篦 71 3:11
篦子 71 3:11
篱 71 34:17 35:-6
篱外 71 34:12
米 58 37:8
粉 69 14:11
粉尘 69 14:11
粗 71 22:4
粘 71 2:11
粪 57 1:7 38:10
粪堆 71 38:7
粪池 71 1:5
糊 63 2:7
糟 69 2:5
红 59 5:5
级 69 21:4
纸 55 2:15 21:11
纸壳 69 21:4
纸条 71 2:7
线 37 3:-6 22:27 31:15 35:-6 39:14
线上 65 22:-5 35:6 43:6
线从 66 31:9
线充 66 31:9
线吊 65 18:4 22:5
线垂 71 22:7
线头 71 22:7
线掉 62 22:26
线断 71 22:11
线杆 66 2:5
线板 71 31:7 35:-4
线皮 69 22:-4
线缆 63 22:9 39:5
线露 71 36:5
练 69 6:6 10:5 11:4
织 71 33:6
织袋 71 33:6
绊人 71 22:-5
绊倒 71 6:4
经 62 10:10 36:5
经营 69 10:12
经过 71 36:6
结 71 1:4 26:6
绕 62 41:5
给 52 17:8 22:-4 23:6 26:10 31:6 36:6
给换 71 26:6
给车 71 22:-5 31:5
络 71 39:9
续 71 23:7 36:7
维 71 29:7
绿 46 3:-6 4:-4 23:14 34:9
绿化 53 23:4
绿地 69 23:6
绿网 71 3:-6 14:10 33:-6
缆 59 22:13
编 71 33:6
编织 71 33:6
缝 65 28:5
缴 71 29:4
缺 50 3:4 4:-4 20:5 25:7 32:6 40:7
缺了 62 34:5 40:9
缺口 66 4:4 20:8
缺损 71 4:-4 25:9 32:6
罐 69 0:6
网 53 3:-6 14:6 33:-5 39:9
网上 71 26:6
网破 71 20:5 25:5
网线 69 39:4
网络 71 39:9
羊 71 38:10
美 66 16:-4 26:6 43:5
翘 58 18:5
翘起 60 18:5
老 42 15:5 19:4 21:5 42:5
老人 51 11:4 15:8
老头 71 38:4
老是 71 30:5
老板 66 26:9
老鼠 69 21:8
考 69 11:4 42:-5
耳 69 11:4
肉 71 6:4
股 58 5:6 10:6 28:4
股臭 69 28:5
肥 66 21:-4 28:5
肥皂 69 28:6
肩 71 37:5
胆 71 7:4 12:6
背 71 6:4
胳 71 6:9
胳膊 71 6:9
胶 66 2:6
能 46 2:-5 15:7 17:10 19:-5 20:4 23:-4 31:-5
能上 66 15:7
能不 58 17:7 19:-4
能来 69 15:5
能进 71 20:6
脏 58 1:5 11:5 12:-4 21:20
脏东 69 12:-5 21:12
脏死 71 24:7
脏水 71 1:8
脑 71 13:6
脖 69 22:5 31:-4 41:6
脖子 69 22:5 31:-4 41:6
脚 54 21:7 40:4
脚脖 71 41:6
脚都 71 8:5 21:7
脱 62 4:5 22:7 32:5
脱了 66 22:7
脸 66 35:4 36:6
腰 69 6:5
腿 63 6:8 41:5
腿的 69 6:9
膊 71 6:9
膜 71 10:6 18:4
自 53 5:6 22:-5 23:4 31:8 43:7
自家 71 23:8
自己 66 10:4 31:8
自来 71 5:9
自行 62 43:10
臭 50 0:-4 21:7 24:5 36:-4
臭味 69 21:4
臭得 69 24:5
臭水 69 1:8 24:-8
臭鸡 71 24:5
舞 69 11:4
船 71 24:12
色 52 1:6 32:8
色的 62 1:5
节 71 4:11
芦 71 10:5
花 47 17:-5 23:10 24:5 26:-4 34:7 36:6
花园 65 23:5
花坛 65 34:7
花的 66 5:4
花盆 69 0:10
花花 66 24:5
苗 66 23:6
范 71 20:4
茅 71 8:12
茶 71 26:10
草 51 17:-4 23:15 34:7
草地 63 23:9 38:-6
草坪 66 23:5 34:6
草被 71 23:7 33:-4
荒 71 27:6
药 66 16:-6 26:6
菜 52 1:-5 10:4 21:12 23:4
菜的 66 10:8 23:7
营 65 10:10 19:6
落 57 0:-5 22:5
葫 71 10:5
葫芦 71 10:5
蓝 66 43:4
藻 71 24:5 41:-4
虫 71 0:5
蛋味 71 24:5
行 43 10:-4 15:4 16:6 37:-4 41:5 43:8
行人 71 4:4
行动 71 15:4
行车 62 43:10
行道 50 16:4 20:5
街 59 28:-4 41:8
衣 56 1:6
衣服 62 26:6
补 58 19:10 29:-4 40:5
补助 71 19:5
补贴 69 19:6
表 62 5:10
袋 56 21:8 33:9
袋子 63 12:6 21:5
袋装 71 12:-6 21:6
被 40 2:5 9:5 23:10 29:-4 30:5
被人 58 39:5
被大 71 30:5
被拔 71 23:7 43:-4
被撞 66 5:5
被车 62 4:-6 25:5 36:5
被铲 71 33:-4
裂 53 5:4 32:5 34:6
裂了 60 5:5 8:4 37:4 40:-9
裂或 71 36:4
装 50 0:-4 17:13 19:5 29:-5 33:4
装不 71 12:6
装个 65 17:12 31:-4
装修 60 21:-4 33:7
装电 71 19:10 29:-5
裤 71 40:7
裤子 71 40:7
裸 71 14:9
西 50 21:5
西都 69 36:6
要 44 19:11 26:7 30:5
要不 69 19:4 26:5
要我 71 26:11 42:-5
要掉 65 7:4
要是 69 17:8
要求 69 26:6
见 53 32:4 36:6
见了 69 3:5
觉 69 29:4
角 59 7:5 21:5
解 71 8:5 42:5
警 63 20:10
警器 71 29:4
警示 69 20:6
认 65 26:6
让 56 11:5 23:5 42:10
让人 71 2:4 11:7
让走 71 26:7
议 60 17:16
讯 71 39:9
许 71 13:9 19:-5
许可 71 13:9 19:-5
设 56 6:5 17:5
设个 69 17:5
设备 71 6:8
证 57 15:5
评 69 42:11
评理 71 42:8
评评 71 42:8
识 71 15:6
试 69 28:4 42:-5
话 59 2:8 29:5
询 69 19:12
该 65 3:6 17:6
说 55 42:9
说了 69 11:4
请 57 15:7 19:7
请人 69 15:8
请问 71 19:5
谁 52 8:-5 19:4
谁出 71 5:7
谁家 62 21:4 33:5
谁来 71 1:7
谁都 69 20:6
调 60 26:7
账 69 2:-4 29:5
质 69 21:4 24:8 26:4
贩 66 10:9 16:-5 21:4
贴 54 2:30 7:-5 18:-4 29:-5 30:-7
贴得 66 2:11
贴的 71 2:7 30:-7
贴纸 71 2:5
费 55 5:5 26:13 29:15 30:-6 42:-6
走 43 14:-6 32:10 33:10 41:11 42:-5
走不 62 16:4 43:4
走了 62 10:4
走到 71 32:4 36:6
走的 66 32:11
走着 71 32:5 37:6
赶 65 9:-5 13:6 38:5
赶工 71 13:6
起 50 40:10 41:4 42:5
起来 55 37:7 41:5 42:5
起火 69 9:7
超 63 11:5
超市 71 11:5
越 62 5:4 10:4 36:6 41:6
越多 71 5:4 10:7
趟 65 14:5 15:4 41:9
趟水 71 41:11
趴 66 35:4
跑 54 0:7 5:8 9:9 43:-4
跑一 71 15:7
跟 58 4:6 36:5 40:6 43:-4
路 31 4:11 6:-5 8:-4 10:4 18:-5 21:4 25:-8 29:-7 34:-7 37:12 40:14
路上 50 0:10 4:5 10:-5 14:7 22:5 37:-5
路两 69 4:5 21:5
路中 56 4:4
路了 71 26:5 32:6
路堵 71 33:5
路塌 71 37:9 41:-4
路底 71 5:6
路弄 71 37:4
路当 63 3:5
路挖 71 33:7 40:-4
路没 66 37:10
路灯 63 17:4 29:-4 35:6
路牙 65 40:7
路的 69 20:4
路突 71 37:5
路边 51 0:8 10:5
路都 65 5:5 9:-5 10:6
路面 57 20:6 40:10
踩 54 1:5 23:6 37:8
踩上 71 37:6
踩着 71 41:6
踩空 71 32:5 36:5
蹲 69 10:8
身 60 0:4 15:6
身边 71 15:4
躺 63 22:4
躺马 71 22:5
车 29 4:7 6:-4 7:12 10:4 11:-4 18:-5 24:-4 27:-5 29:-5 31:10 32:-6 34:-4 39:-4 41:5 43:16
车一 66 14:9
车上 71 14:5
车不 66 43:5
车乱 63 10:-6 26:7 43:13
车亭 71 7:5
车停 58 7:5 10:5 43:9
车充 66 22:-4 31:9
车卖 69 10:12
车占 69 7:-4
车压 71 23:7 37:8
车天 71 10:5 40:5
车子 62 10:9 40:8
车就 71 3:5
车扔 71 43:8
车把 66 43:7
车棚 66 31:5
车的 58 7:10
车站 71 7:6
车行 71 10:-4 16:5
车要 71 4:5
车轮 66 3:6
车过 59 35:4 40:10
车道 58 4:10
车都 66 24:-4 41:5
轧 71 22:5
转 59 6:7 13:4
轮 51 3:4 40:6 43:4
轮椅 65 40:8
轮车 65 43:7
轰 62 11:9 13:4 36:-4 37:8
轰隆 71 11:6 36:-5
轴 71 6:6
辆 57 37:4
辆车 69 29:4
边 37 4:-4 17:5 21:4 22:-4 23:-4 24:-5 25:16 26:-5 34:6 36:-5 40:-7 41:-5
边上 56 25:5 37:4
边低 71 3:4
边就 71 3:4 20:6
边护 69 25:5
边栏 66 4:4 34:6
边没 69 17:6 36:-4
边的 57 25:14
边那 66 36:5
边都 69 37:6 42:6
过 44 3:5 41:10
过不 58 41:5
过去 63 37:7 41:10
过车 71 3:5 4:5
过都 69 3:5
运 63 6:7 29:4 33:6
运走 71 33:8
还 47 5:-4 13:10 14:-4 21:-5 37:8 41:6 42:4
还在 59 13:9
还没 71 4:5 41:6
还那 71 41:7
这 55 2:5 17:8 21:5
这么 71 21:4
这边 65 17:6 36:-4
进 47 20:10 29:9 41:7
进不 69 29:5
进去 54 3:5 20:8
进来 71 9:4 38:5
进水 69 41:9
远 71 29:6
连 60 4:4 13:5 36:9 40:4
连夜 71 13:7
退 62 26:14
逃 65 9:8
逃生 66 9:13
递 63 21:4
通 47 2:6 8:5 9:10 39:8 42:5
通不 71 42:5
通行 66 37:-4 40:4 41:5
通讯 71 39:9
通道 59 9:13
速 66 27:4
遍 71 21:7
遍地 71 21:7
道 34 4:8 9:6 10:7 21:-10 23:-5 26:-6 28:5 29:8 30:-4 32:10 33:-5 36:-4
道上 56 10:-4 32:-4
道中 71 32:8 37:-5
道全 71 0:8 20:6
道口 71 43:5
道的 60 2:5 20:5 32:4
道让 71 2:5
道路 59 4:7
道那 71 4:6
道里 69 0:5 39:5
遛 71 36:6
遛弯 71 36:6
遮 60 20:6 35:6
那 34 3:4 5:8 6:5 17:-5 21:5 23:-6 29:-4 32:8 36:5 37:-8 39:5 43:-4
那个 43 3:6 5:7 6:7 7:5 17:-4 39:10 43:-5
那么 66 11:5 41:6
那几 69 18:4 21:6
那圈 69 20:5 34:6
那块 69 18:8
那排 69 37:-5
那条 66 24:6 32:4
那根 65 30:8
那棵 71 35:11
那种 66 4:4 32:8
那边 62 14:7
邻 58 42:10
部 63 6:4 42:5
都 32 1:7 12:4 17:-4 26:-7 36:8
都不 63 20:4 36:9 42:10
都冒 71 12:5
都出 71 27:7
都在 71 16:4 31:4
都开 71 18:5 24:7
都往 71 21:7
都掉 71 3:5 40:5
都摆 71 16:5
都是 48 24:8 41:-7
都枯 71 1:5 23:6
都没 58 11:4 36:5
都泡 71 5:8
都白 71 14:8
都看 65 7:5 36:11 39:5
都破 69 30:4
都能 66 20:6
都要 71 40:5
都露 71 30:9
都黑 71 1:5 24:4 42:-6
酒 66 16:5
酸 69 1:5 21:6
采 71 23:4
采光 71 23:4
里 33 10:-7 22:-5 24:6 29:-4 31:8 35:-4 36:-5 37:4 39:9
里一 66 39:4
里了 66 3:7 24:-5 25:10
里充 65 9:-5 31:13
里全 66 21:6 41:6
里养 69 38:9
里冒 71 27:4
里头 59 36:10
里放 71 1:4
里有 71 28:7
里水 71 5:7
里没 65 20:4 28:5
里漂 69 24:8 41:-4
里烧 71 27:4
里的 62 0:6 1:-6 24:4 39:4
里臭 71 29:6 36:-5
里草 71 1:6
里都 66 5:4 24:5 41:-5
里面 51 20:5 26:5 36:-9 37:5 39:9
重 65 2:4 7:-6 41:7
量 71 26:15
金 59 7:-6 26:6 29:4 41:-5
金不 71 26:5 29:6
金店 71 16:5
钉 65 20:6 22:4 40:4
钉子 65 20:6 22:4 40:4
钢 55 13:7 20:8 30:6
钢筋 66 30:4
钢管 66 0:7 11:-4 13:6
钱 63 21:-5 26:14 29:7
钻 63 13:6
铁 47 3:8 34:8
铁架 71 0:6
铁栏 63 30:4
铁皮 66 18:4 20:10
铁盖 69 3:11
铁门 71 36:5
铜 71 30:8
铝 71 18:7 30:-4
铺 58 16:6 23:5 32:4
铺到 71 32:5
链 69 25:7
锁 56 8:6 9:8 43:6
锅 69 16:5
锈 55 6:5
锈穿 71 36:5
锈钢 66 0:5
锤 71 20:-4
锥 71 37:6
锥桶 71 37:6
锯 71 23:6
锻 69 6:10
锻炼 69 6:10
长 59 24:7 29:4 36:4
门 36 0:-5 2:8 8:5 15:6 16:7 21:-4 26:-7 39:8 43:5
门上 71 2:12
门不 69 20:8 29:-5
门关 71 29:7
门口 53 29:-6 43:6
门外 65 16:15
门店 71 1:4 14:4
门开 71 39:5
门没 65 28:6 36:4
门的 71 18:4 29:9
门窗 69 16:6 33:4
门缝 71 28:6
门被 69 39:7
门都 71 8:5
门锁 71 8:7
门面 71 18:4
闪 63 30:7 36:8
闪一 66 36:8
闭 71 26:6
问 60 19:13 26:6
问题 69 26:9
间 48 4:4 8:14
间施 71 13:4
间的 65 4:8 8:7 36:-7
间那 69 37:-5 43:-5
闸 63 30:7 39:-5
闹 65 11:8 14:6 17:-7 42:5
闹的 71 14:7
闻 60 28:14
闻到 63 28:11
阀 63 28:6
队 63 13:5 29:10
防 49 4:6 5:6 9:15 20:6
防护 66 4:4 20:9
防撞 71 4:6
防盗 71 2:5 31:6
防车 65 9:15
防通 71 9:5
阳 63 38:4
阳台 69 38:5
阶 66 17:5 43:5
院 58 23:6 38:8
险 65 0:6 18:-5
陪 71 15:7
陷 58 37:13
陷了 66 37:11
隆 69 11:8 36:-9
隆隆 71 11:6 36:-5
随 69 29:5
随便 71 29:5
隔 54 4:13 42:10
隔壁 63 14:5 42:13
隔离 62 4:17 43:-5
难 69 21:7 26:5
雨 47 7:5 30:4 41:17
雨一 71 40:7
雨后 71 35:5
雨水 63 3:4
零 69 10:5
零食 71 10:6
需 71 15:6
需要 71 15:6
震 66 11:4
露 50 0:-6 3:5 21:5 30:4 33:-5 40:9
露出 62 34:4 37:6
露天 66 0:-5 14:8 39:4
露着 58 3:5 33:-4 39:-7 40:9
青 65 23:7 40:4
非 69 31:8
靠 56 0:9 7:5 25:10
靠在 71 0:6 35:4
靠着 71 0:7
面 38 0:-5 20:6 22:-5 30:5 36:-8 39:4 40:5
面上 66 3:4 18:4 24:5
面包 71 9:5
面塌 69 37:7
面开 71 37:7
面插 71 31:6
面看 71 8:9
面那 69 20:4
面黑 71 36:-8 37:8
鞋 65 0:12 41:4
鞋柜 71 0:7
音 59 11:18
音乐 71 11:6
顶 54 7:6 22:5 29:6
题 69 26:9
颜 71 1:12
颠 69 40:9
风 52 36:6
风一 65 36:5
风刮 71 18:5
飘 63 14:6 18:6 21:4 27:6
飞 58 14:7 38:8
飞线 71 22:4
食 69 10:5
餐 66 7:-4 21:5 26:7
餐馆 71 26:8
饭 58 21:11
饼 69 10:8
馆 69 26:15
马 47 4:7
马桶 71 33:5
马线 69 43:5
马路 50 4:5
驴 66 31:5 43:8
骂 66 42:8
骑 57 36:5
骑车 60 36:6
骗 71 26:9
高 51 22:5 30:6
高压 69 30:13
鱼 59 24:4
鱼的 71 10:4
鸡 54 23:-4 38:24
鸡蛋 69 24:4 38:-4
鸡鸭 71 38:7
鸣 71 38:4
鸭 69 38:9
鸽 69 38:10
鸽子 69 38:10
鹅 69 38:10
麦 69 11:5 13:-5
麻 63 36:7
麻麻 71 36:5
黄 52 9:6 28:7 32:21 37:-4 40:-5
黄砖 66 32:15 37:-5
黄管 71 28:9
黄色 62 32:10
黑 48 2:4 22:5 24:8 31:-5 36:20 42:-4
黑乎 71 37:6
黑了 66 1:4 24:4 42:-5
黑得 66 36:10
黑烟 71 27:8
鼓 69 11:8 40:5
鼠 69 21:8
鼻 65 1:5 21:-4
龙 66 5:7 8:4
龙头 66 5:7 8:4`,
};
